package dev.podium.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** What every page has in its head: our style sheets after the theme's, the chosen colours. */
@Component
class PageHead implements VaadinServiceInitListener {

  private static final List<String> STYLE_SHEETS =
      List.of("assets/tokens.css", "assets/podium.css");

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(PageHead::extend);
    event
        .getSource()
        .addSessionInitListener(
            started -> started.getSession().setErrorHandler(new ScreenErrors()));
  }

  private static void extend(IndexHtmlResponse response) {
    Element head = response.getDocument().head();
    head.prependElement("script").appendText(ColorTheme.EARLY_SCRIPT);
    for (String styleSheet : STYLE_SHEETS) {
      head.appendElement("link").attr("rel", "stylesheet").attr("href", styleSheet);
    }
  }
}
