package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.UnreadableRunException;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown in place of a run whose row is damaged. */
@PageTitle("Not readable · Podium")
@AnonymousAllowed
@ParentLayout(MainLayout.class)
final class UnreadableRunView extends Div implements HasErrorParameter<UnreadableRunException> {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRunView.class);

  UnreadableRunView() {
    addClassName("podium-page");
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<UnreadableRunException> error) {
    UnreadableRunException damage = error.getException();
    LOG.error("The user sees what is wrong in place of the run", damage);
    RunRef run = damage.known().ref();
    removeAll();
    add(
        new EmptyState(
            VaadinIcon.WARNING,
            "This run cannot be read",
            String.valueOf(damage.getMessage()),
            new Link(Paths.workflow(run.workflow()), run.workflow().value()),
            new Link("runs", "All runs")));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
