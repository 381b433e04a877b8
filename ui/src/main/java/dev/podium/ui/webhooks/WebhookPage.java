package dev.podium.ui.webhooks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.DeadLetter;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one webhook stands, and the messages that it was given up on. */
@Route("webhooks/:name")
@RolesAllowed("ADMIN")
public final class WebhookPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final Webhooks webhooks;
  private final Caller caller;
  private String name = "";

  public WebhookPage(Webhooks webhooks, CurrentUser user) {
    addClassName("podium-page");
    this.webhooks = webhooks;
    this.caller = user.caller();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    name = event.getRouteParameters().get("name").orElseThrow();
    show();
  }

  @Override
  public String getPageTitle() {
    return "%s · Podium".formatted(name);
  }

  private void show() {
    Webhook webhook;
    try {
      webhook = webhooks.load(name, caller);
    } catch (RefusedException e) {
      throw new NothingThereException("There is no webhook %s.".formatted(name));
    }
    removeAll();
    add(crumbs(), header(webhook));
    failure(webhook);
    add(deadLetters());
  }

  private Component crumbs() {
    return new Crumbs(new Link(Paths.WEBHOOKS, "Webhooks"), new Span(name));
  }

  private Component header(Webhook webhook) {
    Webhook.Progress progress = webhook.progress();
    List<Component> line = new ArrayList<>();
    line.add(Words.quiet(webhook.draft().url()));
    line.add(Words.quiet(WebhookWords.of(webhook.draft().wanted())));
    line.add(dated("Last delivery ", progress.deliveredAt()));
    line.add(Words.quiet("%,d behind".formatted(webhook.behind())));
    if (progress.missed() > 0) {
      line.add(Words.quiet("%,d were purged before their turn".formatted(progress.missed())));
    }
    return new PageHeader(new H1(name), WebhookWords.state(webhook))
        .about(line.toArray(Component[]::new))
        .actions(
            new WebhookMenu(
                    webhooks,
                    caller,
                    this::show,
                    () -> getUI().orElseThrow().navigate(Paths.WEBHOOKS))
                .of(webhook));
  }

  private static Component dated(String words, @Nullable Instant at) {
    Span line = Words.quiet(words);
    line.add(new TimeText(at));
    return line;
  }

  private void failure(Webhook webhook) {
    Webhook.Progress progress = webhook.progress();
    if (progress.error() == null || !webhook.draft().enabled()) {
      return;
    }
    Span what = Words.strong(progress.error());
    Callout callout =
        new Callout(Callout.Tone.ERROR, VaadinIcon.EXCLAMATION_CIRCLE_O.create(), what);
    if (progress.nextAttemptAt() == null) {
      callout.add(Words.quiet("The last message was given up."));
    } else {
      callout.add(
          Words.quiet(
              progress.attempts() == 1
                  ? "1 attempt failed."
                  : "%d attempts failed.".formatted(progress.attempts())),
          dated("The next one: ", progress.nextAttemptAt()));
    }
    add(callout);
  }

  private Component deadLetters() {
    List<DeadLetter> letters = webhooks.deadLetters(name, caller);
    if (letters.isEmpty()) {
      return new EmptyState(
          VaadinIcon.CHECK_CIRCLE_O,
          "No dead letters",
          "A message that the receiver does not take after the last attempt is kept here, and those"
              + " after it have their turn.");
    }
    Div list = new Div(grid(letters));
    list.addClassName("podium-list");
    return new Section("Dead letters", list);
  }

  private Grid<DeadLetter> grid(List<DeadLetter> letters) {
    PlainGrid<DeadLetter> grid = new PlainGrid<>("Dead letters");
    grid.setAllRowsVisible(letters.size() <= 10);
    grid.addComponentColumn(letter -> new TimeText(letter.createdAt()))
        .setHeader("Given up")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addComponentColumn(WebhookPage::events)
        .setHeader("Events")
        .setWidth("10rem")
        .setFlexGrow(1);
    Grid.Column<DeadLetter> attempts =
        grid.addColumn(DeadLetter::attempts).setHeader("Attempts").setWidth("7rem").setFlexGrow(0);
    grid.addColumn(DeadLetter::error)
        .setHeader("Last error")
        .setTooltipGenerator(DeadLetter::error)
        .setWidth("14rem")
        .setFlexGrow(3);
    grid.actions("14rem", this::actions);
    grid.setItems(letters);
    NarrowPage.of(grid).omit(attempts, 900);
    return grid;
  }

  private static Component events(DeadLetter letter) {
    return new TwoLines(
        new Span(WebhookWords.events(letter.events())),
        Words.quiet(
            letter.first() == letter.last()
                ? "#%d".formatted(letter.first())
                : "#%d to #%d".formatted(letter.first(), letter.last())));
  }

  private Component actions(DeadLetter letter) {
    Button again = new Button("Send again", event -> redeliver(letter));
    Button discard = new Button("Discard", event -> discard(letter));
    for (Button button : List.of(again, discard)) {
      button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    }
    Div row = new Div(again, discard);
    row.addClassName("podium-row");
    return row;
  }

  private void redeliver(DeadLetter letter) {
    change(
        () ->
            WebhookMenu.tell(
                webhooks.redeliver(name, letter.id(), caller), "%s took it".formatted(name)));
  }

  private void discard(DeadLetter letter) {
    change(
        () -> {
          webhooks.discard(name, letter.id(), caller);
          Notices.done(
              "The message of %s is gone.".formatted(WebhookWords.events(letter.events())));
        });
  }

  private void change(Runnable command) {
    try {
      command.run();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    show();
  }
}
