package dev.podium.ui.tokens;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.token.ApiToken;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.RoleWords;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Tokens in a list; what they are made of is not among it. */
final class TokenGrid extends PlainGrid<ApiToken> {

  private final InstantSource clock = InstantSource.system();

  /**
   * An empty list.
   *
   * @param withUsers whether it holds tokens of more than one user
   * @param revoke asked for a token
   */
  TokenGrid(boolean withUsers, Consumer<ApiToken> revoke) {
    super("API tokens");
    addComponentColumn(withUsers ? TokenGrid::nameAndUser : TokenGrid::name)
        .setHeader("Name")
        .setWidth("11rem")
        .setFlexGrow(2);
    addColumn(TokenGrid::role).setHeader("Role at most").setWidth("8rem").setFlexGrow(0);
    Column<ApiToken> created =
        addComponentColumn(token -> new TimeText(token.createdAt()))
            .setHeader("Created")
            .setWidth("8rem")
            .setFlexGrow(0);
    addComponentColumn(this::expiry).setHeader("Expires").setWidth("8rem").setFlexGrow(0);
    addComponentColumn(token -> TimeText.lastUse(token.lastUsedAt()))
        .setHeader("Last used")
        .setWidth("8rem")
        .setFlexGrow(0);
    actions("7rem", token -> revoke(token, revoke));
    NarrowPage.of(this).omit(created, 1100);
  }

  private static Component name(ApiToken token) {
    Span name = Words.strong(token.name());
    name.setTitle(token.name());
    return name;
  }

  private static Component nameAndUser(ApiToken token) {
    return new TwoLines(name(token), Words.quiet(token.user()));
  }

  private static String role(ApiToken token) {
    return token.role() == null ? "As the user" : RoleWords.of(token.role());
  }

  private Component expiry(ApiToken token) {
    Instant end = token.expiresAt();
    if (end == null) {
      return Words.quiet("Never");
    }
    ViewerTime time = ViewerTime.current();
    Span shown = token.isExpiredAt(clock.instant()) ? Words.badChip("Expired") : day(time, end);
    shown.setTitle(time.exact(end));
    return shown;
  }

  private static Span day(ViewerTime time, Instant end) {
    Span day = new Span(time.day(end));
    day.addClassName("podium-time");
    return day;
  }

  private static Button revoke(ApiToken token, Consumer<ApiToken> revoke) {
    Button button = new Button("Revoke", event -> revoke.accept(token));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    button.setAriaLabel("Revoke %s".formatted(token.name()));
    return button;
  }
}
