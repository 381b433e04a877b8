package dev.podium.ui.tokens;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.token.ApiToken;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The viewer's tokens; for administrators also everybody's, or those of one user. */
@Route("tokens")
@PageTitle("API tokens · Podium")
@PermitAll
public final class TokensView extends Div implements BeforeEnterObserver {

  private static final String EVERYBODY = "*";

  private final ApiTokens tokens;
  private final Caller caller;
  private final Div tabs = new Div();
  private final Div content = new Div();
  private String user;

  public TokensView(ApiTokens tokens, CurrentUser current) {
    addClassName("podium-page");
    this.tokens = tokens;
    this.caller = current.caller();
    this.user = caller.name();
    content.addClassName("podium-list");
    add(
        new PageHeader("API tokens")
            .about(
                Words.quiet(
                    "Programs call the REST API with a token, in the name of the user who made"
                        + " it."))
            .actions(create("New token")),
        tabs,
        content);
  }

  /** Whose tokens are shown is for administrators to choose. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    user =
        isAdministrator()
            ? event
                .getLocation()
                .getQueryParameters()
                .getSingleParameter(Paths.USER)
                .orElse(caller.name())
            : caller.name();
    show();
  }

  private boolean isAdministrator() {
    return caller.role().may(Permission.ADMINISTER);
  }

  private Button create(String text) {
    Button create =
        new Button(
            text,
            VaadinIcon.PLUS.create(),
            event -> new NewTokenDialog(tokens, caller, this::show).open());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    return create;
  }

  private void show() {
    tabs.removeAll();
    if (isAdministrator()) {
      tabs.add(tabs());
    }
    List<ApiToken> found = find();
    content.removeAll();
    content.add(found.isEmpty() ? nothing() : grid(found));
  }

  private List<ApiToken> find() {
    return user.equals(EVERYBODY) ? tokens.all(caller) : tokens.of(user, caller);
  }

  private TokenGrid grid(List<ApiToken> found) {
    TokenGrid grid = new TokenGrid(user.equals(EVERYBODY), this::confirmRevoking);
    grid.setItems(found);
    return grid;
  }

  private Component tabs() {
    boolean own = user.equalsIgnoreCase(caller.name());
    boolean all = user.equals(EVERYBODY);
    Nav nav = new Nav(tab(Paths.TOKENS, "Yours", own));
    if (!own && !all) {
      nav.add(tab(Paths.tokens(user), user, true));
    }
    nav.add(tab(Paths.tokens(EVERYBODY), "Everybody's", all));
    nav.setAriaLabel("Whose tokens");
    nav.addClassName("podium-page-tabs");
    return nav;
  }

  private static Link tab(String path, String text, boolean current) {
    Link tab = new Link(path, text);
    if (current) {
      tab.getElement().setAttribute("aria-current", "page");
    }
    return tab;
  }

  private Component nothing() {
    if (!user.equalsIgnoreCase(caller.name())) {
      return new EmptyState(
          VaadinIcon.KEY_O,
          "No tokens here",
          user.equals(EVERYBODY) ? "Nobody has made one." : "%s has none.".formatted(user));
    }
    return new EmptyState(
        VaadinIcon.KEY_O,
        "You have no tokens",
        "With a token a script or another service calls the REST API in your name, without your"
            + " password: give each its own, and revoke it when it is not needed any more.",
        create("Make a token"));
  }

  private void confirmRevoking(ApiToken token) {
    new QuestionDialog(
            "Revoke %s?".formatted(token.name()),
            "Revoke the token",
            "Keep it",
            () -> revoke(token))
        .saying(
            token.user().equalsIgnoreCase(caller.name())
                ? "Programs that call with it are refused from now on. It cannot be undone."
                : "Programs of %s that call with it are refused from now on. It cannot be undone."
                    .formatted(token.user()))
        .ending()
        .open();
  }

  private void revoke(ApiToken token) {
    Notices.attempt(
        () -> {
          tokens.revoke(token.id(), caller);
          Notices.done("%s is revoked.".formatted(token.name()));
        });
    show();
  }
}
