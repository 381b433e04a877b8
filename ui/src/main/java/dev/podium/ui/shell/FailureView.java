package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown where a screen could not be built; the reason goes to the log only. */
@PageTitle("Not shown · Podium")
@AnonymousAllowed
@ParentLayout(MainLayout.class)
final class FailureView extends Div implements HasErrorParameter<Exception> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

  FailureView() {
    addClassName("podium-page");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    LOG.error(
        "The screen at {} could not be shown; the user is told to try again.",
        event.getLocation().getPath(),
        error.getException());
    removeAll();
    add(
        new EmptyState(
            VaadinIcon.WARNING,
            "This screen could not be shown",
            "The server met a problem and has written it to its log. Nothing was changed. Try again in a moment.",
            new Link(event.getLocation().getPath(), "Try again"),
            new Link("", "Home")));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
