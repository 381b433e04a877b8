package dev.podium.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * What every page has in its head: our style sheets after the theme's, the chosen colours. Each
 * sheet is a link of its own, so that the browser fetches all of them at once; imports within a
 * sheet would be found only after it has come.
 */
@Component
class PageHead implements VaadinServiceInitListener {

  /** In the order of their rules: what is common first, then the screens. */
  static final List<String> STYLE_SHEETS =
      List.of(
          "tokens",
          "base",
          "shell",
          "page",
          "list",
          "home",
          "dialog",
          "run",
          "params",
          "triggers",
          "login",
          "workflow",
          "backfills");

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
      head.appendElement("link")
          .attr("rel", "stylesheet")
          .attr("href", "assets/%s.css".formatted(styleSheet));
    }
  }
}
