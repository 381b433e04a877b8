package dev.podium.ui.users;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.UserAccount;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.RoleWords;
import dev.podium.ui.parts.RowMenu;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;

/** Who may use the product, and as what. */
@Route("users")
@PageTitle("Users · Podium")
@RolesAllowed("ADMIN")
public final class UsersView extends Div {

  private final Users users;
  private final Caller caller;
  private final PlainGrid<UserAccount> grid = new PlainGrid<>("Users");

  public UsersView(Users users, CurrentUser user) {
    addClassName("podium-page");
    this.users = users;
    this.caller = user.caller();
    Button create =
        new Button(
            "New user",
            VaadinIcon.PLUS.create(),
            event -> new NewUserDialog(users, caller, this::reload).open());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    columns();
    Div list = new Div(grid);
    list.addClassName("podium-list");
    add(new PageHeader("Users").actions(create), list);
    reload();
  }

  private void columns() {
    grid.addComponentColumn(this::name).setHeader("Name").setWidth("12rem").setFlexGrow(2);
    grid.addComponentColumn(this::role).setHeader("Role").setWidth("13rem").setFlexGrow(0);
    grid.addComponentColumn(UsersView::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
    grid.addComponentColumn(account -> new TimeText(account.lastLoginAt()))
        .setHeader("Last login")
        .setWidth("9rem")
        .setFlexGrow(0);
    Grid.Column<UserAccount> created =
        grid.addComponentColumn(account -> new TimeText(account.createdAt()))
            .setHeader("Created")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.actions("5rem", this::menu);
    NarrowPage.of(grid).omit(created, 1000);
  }

  private Component name(UserAccount account) {
    Div name = new Div(new Span(account.name()));
    name.addClassName("podium-row");
    if (account.name().equals(caller.name())) {
      name.add(Words.chip("you"));
    }
    return name;
  }

  private Component role(UserAccount account) {
    Select<Role> role = new Select<>();
    role.setItems(Role.values());
    role.setItemLabelGenerator(RoleWords::of);
    role.setValue(account.role());
    role.setAriaLabel("Role of %s".formatted(account.name()));
    role.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            change(
                () -> users.changeRole(account.name(), event.getValue(), caller),
                "%s has the role %s now."
                    .formatted(account.name(), RoleWords.of(event.getValue())));
          }
        });
    return role;
  }

  private static Component state(UserAccount account) {
    return account.enabled() ? Words.goodChip("Enabled") : Words.chip("Disabled");
  }

  private Component menu(UserAccount account) {
    boolean enabled = account.enabled();
    return new RowMenu("More for %s".formatted(account.name()))
        .with("Set password …", () -> new SetPasswordDialog(users, account.name(), caller).open())
        .with("API tokens", () -> showTokens(account))
        .with(
            enabled ? "Disable" : "Enable",
            () ->
                enable(
                    account,
                    !enabled,
                    (enabled ? "%s can no longer log in." : "%s can log in again.")
                        .formatted(account.name())));
  }

  private void showTokens(UserAccount account) {
    getUI().orElseThrow().navigate(Paths.TOKENS, QueryParameters.of(Paths.USER, account.name()));
  }

  private void enable(UserAccount account, boolean enabled, String done) {
    change(() -> users.setEnabled(account.name(), enabled, caller), done);
  }

  private void change(Runnable command, String done) {
    Notices.attempt(
        () -> {
          command.run();
          Notices.done(done);
        });
    reload();
  }

  private void reload() {
    grid.setItems(users.list());
  }
}
