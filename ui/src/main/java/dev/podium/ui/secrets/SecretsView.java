package dev.podium.ui.secrets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.AdminList;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.GrantWords;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;

/** Which secrets there are, and which workflows may use them. */
@Route("secrets")
@PageTitle("Secrets · Podium")
@RolesAllowed("ADMIN")
public final class SecretsView extends Div {

  private final Secrets secrets;
  private final Caller caller;
  private final PlainGrid<Secret> grid = new PlainGrid<>("Secrets");
  private final AdminList<Secret> list;

  public SecretsView(Secrets secrets, CurrentUser user) {
    addClassName("podium-page");
    this.secrets = secrets;
    this.caller = user.caller();
    this.list = new AdminList<>(grid, () -> secrets.list(caller), this::nothing);
    columns();
    add(
        new PageHeader("Secrets")
            .about(
                Words.quiet(
                    "Workflows use them by name, as secrets.get('name') in their params. A value is"
                        + " never shown again."))
            .actions(create("New secret")),
        list);
    list.reload();
  }

  private Button create(String text) {
    return AdminList.adding(text, () -> SecretDialog.forNew(secrets, caller, list::reload).open());
  }

  private void columns() {
    grid.addComponentColumn(SecretsView::name).setHeader("Secret").setWidth("12rem").setFlexGrow(3);
    grid.addComponentColumn(secret -> GrantWords.of(secret.draft().grants()))
        .setHeader("Granted to")
        .setWidth("11rem")
        .setFlexGrow(3);
    Grid.Column<Secret> author =
        grid.addColumn(Secret::createdBy).setHeader("Author").setWidth("8rem").setFlexGrow(1);
    Grid.Column<Secret> changed =
        grid.addComponentColumn(secret -> new TimeText(secret.changedAt()))
            .setHeader("Value since")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.addComponentColumn(secret -> TimeText.lastUse(secret.lastUsedAt()))
        .setHeader("Last use")
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.actions("5rem", new SecretMenu(secrets, caller, list::reload)::of);
    NarrowPage.of(grid).omit(author, 1200).omit(changed, 1000);
  }

  private static Component name(Secret secret) {
    Span name = Words.strong(secret.name());
    Div first = new Div(name);
    first.addClassName("podium-row");
    if (!secret.readable()) {
      Span bad = Words.badChip("Not readable");
      bad.setTitle(
          "It was sealed with a key that this node was not given. Give it its value again, or start"
              + " the node with that key in PODIUM_OTHER_SECRET_KEYS.");
      first.add(bad);
    }
    if (secret.draft().description().isEmpty()) {
      return first;
    }
    return new TwoLines(first, Words.quiet(secret.draft().description()));
  }

  private EmptyState nothing() {
    return new EmptyState(
        VaadinIcon.LOCK,
        "No secrets yet",
        "Passwords and tokens that workflows need are kept here, sealed, instead of in their"
            + " definitions. They show up in no run and no log.",
        create("Add a secret"));
  }
}
