package dev.podium.ui.alerts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.podium.domain.alert.Alert;
import dev.podium.domain.alert.AlertMessage;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told to whom, newest first; more are read on demand. */
final class AlertList extends Div {

  private static final int AT_ONCE = 50;

  private final Alerts alerts;
  private final @Nullable WorkflowId workflow;
  private final Caller caller;
  private final PlainGrid<Alert> grid = new PlainGrid<>("Alerts");
  private final List<Alert> shown = new ArrayList<>();
  private final Button older = new Button("Older alerts", event -> more());
  private boolean failed;

  /**
   * A list.
   *
   * @param workflow null for all
   */
  AlertList(Alerts alerts, @Nullable WorkflowId workflow, Caller caller) {
    this.alerts = alerts;
    this.workflow = workflow;
    this.caller = caller;
    addClassName("podium-list");
    older.addThemeVariants(ButtonVariant.TERTIARY);
    columns();
    reload();
  }

  private void columns() {
    grid.setItemDetailsRenderer(new ComponentRenderer<>(AlertList::text));
    grid.setDetailsVisibleOnClick(true);
    grid.addComponentColumn(alert -> new TimeText(alert.createdAt()))
        .setHeader("When")
        .setWidth("8rem")
        .setFlexGrow(0);
    Grid.Column<Alert> type =
        grid.addColumn(alert -> AlertWords.of(alert.type()))
            .setHeader("About")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.addComponentColumn(AlertList::title).setHeader("Alert").setWidth("11rem").setFlexGrow(2);
    grid.addComponentColumn(this::messages).setHeader("Told").setWidth("13rem").setFlexGrow(3);
    NarrowPage.of(grid).omit(type, workflow == null ? 1100 : 1700);
  }

  private static Component text(Alert alert) {
    Pre text = new Pre(alert.text().body());
    text.addClassName("podium-alert-text");
    return text;
  }

  private static Component title(Alert alert) {
    RunRef run = alert.subject().run();
    return Link.strong(
        run == null ? Paths.alerts(alert.subject().workflow()) : Paths.run(run),
        alert.text().title());
  }

  private Component messages(Alert alert) {
    if (alert.messages().isEmpty()) {
      return Words.quiet("Nobody is named");
    }
    Div all = new Div();
    all.addClassName("podium-alert-messages");
    alert.messages().forEach(message -> all.add(line(message)));
    return all;
  }

  private Component line(AlertMessage message) {
    Div line = new Div(AlertWords.state(message), new Span(message.receiver().words()));
    line.addClassName("podium-row");
    if (message.nextAttemptAt() != null && message.attempts() > 0) {
      Span next = Words.quiet("next ");
      next.add(new TimeText(message.nextAttemptAt()));
      line.add(next);
    }
    if (message.status() == AlertMessage.Status.FAILED && caller.role().may(Permission.OPERATE)) {
      Button again = new Button("Send again", event -> resend(message));
      again.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      line.add(again);
    }
    if (message.error() == null) {
      return line;
    }
    Div both = new Div(line, Words.quiet(message.error()));
    both.addClassName("podium-alert-message");
    return both;
  }

  private void resend(AlertMessage message) {
    try {
      alerts.resend(message.id(), caller);
      Notices.done("%s is told again.".formatted(message.receiver().words()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    reload();
  }

  /** Shows only those of which a message was given up, or all. */
  void onlyFailed(boolean only) {
    failed = only;
    reload();
  }

  void reload() {
    shown.clear();
    more();
  }

  private void more() {
    long before = shown.isEmpty() ? 0 : shown.getLast().id();
    List<Alert> next = alerts.list(new Alerts.Query(workflow, failed, before, AT_ONCE), caller);
    shown.addAll(next);
    removeAll();
    if (shown.isEmpty()) {
      add(nothing());
      return;
    }
    grid.setItems(List.copyOf(shown));
    grid.setAllRowsVisible(true);
    add(grid);
    if (next.size() == AT_ONCE) {
      add(older);
    }
  }

  private Component nothing() {
    return failed
        ? new EmptyState(
            VaadinIcon.CHECK_CIRCLE_O,
            "Nothing has failed",
            "A message that nobody takes after the last attempt is listed here.")
        : new EmptyState(
            VaadinIcon.BELL_O,
            "No alerts yet",
            "When a workflow that wants alerts fails, is late or takes long, it is listed here who"
                + " was told.");
  }
}
