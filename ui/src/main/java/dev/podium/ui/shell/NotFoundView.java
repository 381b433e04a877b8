package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import jakarta.servlet.http.HttpServletResponse;

/** Shown for an address that leads nowhere, or nowhere for this user. */
@PageTitle("Nothing here · Podium")
@AnonymousAllowed
@ParentLayout(MainLayout.class)
final class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {

  NotFoundView() {
    addClassName("podium-page");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    String text =
        error.getException() instanceof NothingThereException missing
            ? missing.forUser()
            : "This address leads nowhere, or to something that is not for you.";
    removeAll();
    add(
        new EmptyState(
            VaadinIcon.MAP_MARKER,
            "There is nothing here",
            text,
            new Link("workflows", "All workflows"),
            new Link("runs", "All runs")));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
