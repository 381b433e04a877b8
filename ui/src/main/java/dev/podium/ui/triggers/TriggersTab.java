package dev.podium.ui.triggers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PausedCallout;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The triggers of a workflow: those in force, who holds them, and what was fired. */
public final class TriggersTab extends Div {

  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** So many are shown with their next firings at once. */
  private static final int FEW = 2;

  private final Triggers triggers;
  private final Pace pace;
  private final StoredVersion shown;
  private final StoredVersion latest;
  private final TriggerCommands commands;
  private final InstantSource clock = InstantSource.system();
  private final Set<TriggerId> opened = new HashSet<>();
  private final Div now = new Div();
  private Standing standing;
  private @Nullable Registration refreshing;

  /** All that the upper part shows, so that it is only redrawn when that has changed. */
  private record Standing(
      List<ScheduledTrigger> times,
      List<List<Instant>> next,
      List<WaitingTrigger> signals,
      Optional<Hold> hold,
      Optional<Hold> holdOfAll) {

    private boolean isEmpty() {
      return times.isEmpty() && signals.isEmpty();
    }
  }

  /**
   * Of one workflow.
   *
   * @param shown its active version, the latest one if none is active
   * @param latest its latest version
   */
  public TriggersTab(
      StoredVersion shown, StoredVersion latest, Triggers triggers, Pace pace, Caller caller) {
    this.shown = shown;
    this.latest = latest;
    this.triggers = triggers;
    this.pace = pace;
    this.commands = new TriggerCommands(triggers, caller, this::refresh);
    this.standing = read();
    if (standing.times().size() <= FEW) {
      standing.times().forEach(trigger -> opened.add(trigger.id()));
    }
    addClassName("podium-triggers");
    now.addClassName("podium-triggers");
    add(now, history());
    draw();
  }

  private WorkflowId workflow() {
    return shown.workflow().id();
  }

  private Standing read() {
    List<ScheduledTrigger> times = triggers.ofWorkflow(workflow());
    return new Standing(
        times,
        times.stream().map(trigger -> trigger.upcoming(clock.instant(), 1)).toList(),
        triggers.waitingOf(workflow()),
        triggers.findHold(workflow()),
        triggers.findHold());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refreshing = pace.every(REFRESH, event.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refreshing != null) {
      refreshing.remove();
    }
  }

  private void refresh() {
    Standing next = read();
    if (!next.equals(standing)) {
      standing = next;
      draw();
    }
  }

  private void draw() {
    now.removeAll();
    standing.holdOfAll().ifPresent(hold -> now.add(holdOfAll(hold)));
    standing.hold().ifPresent(hold -> now.add(hold(hold)));
    if (shown.active() && latest.version() != shown.version() && differs()) {
      now.add(
          note(
              "Version %d is newer and has other triggers. It is not active, so these are those of version %d."
                  .formatted(latest.version(), shown.version())));
    }
    if (standing.isEmpty()) {
      now.add(nothingInForce());
      return;
    }
    now.add(head());
    standing
        .times()
        .forEach(trigger -> now.add(TriggerCard.of(trigger, commands, opened, clock.instant())));
    standing.signals().forEach(trigger -> now.add(TriggerCard.of(trigger, commands)));
  }

  private boolean differs() {
    Workflow one = shown.workflow();
    Workflow other = latest.workflow();
    return !one.timeTriggers().equals(other.timeTriggers())
        || !one.signalTriggers().equals(other.signalTriggers());
  }

  private Component head() {
    int count = standing.times().size() + standing.signals().size();
    Div head =
        new Div(
            new H2(
                count == 1
                    ? "1 trigger is in force"
                    : "%d triggers are in force".formatted(count)));
    head.addClassName("podium-section-head");
    if (commands.areOffered() && standing.hold().isEmpty()) {
      head.add(
          new Button(
              "Pause all of this workflow",
              VaadinIcon.PAUSE.create(),
              event -> commands.pause(workflow(), count)));
    }
    return head;
  }

  private static Component holdOfAll(Hold hold) {
    return HoldText.of(hold, "The triggers of all workflows are", "No workflow starts by itself.");
  }

  private Component hold(Hold hold) {
    PausedCallout callout =
        HoldText.of(hold, "The triggers of this workflow are", "It can still be started by hand.");
    return commands.areOffered()
        ? callout.or("Resume all", () -> commands.resume(workflow()))
        : callout;
  }

  private Component nothingInForce() {
    List<String> written = written(shown.workflow());
    if (written.isEmpty()) {
      return new EmptyState(
          VaadinIcon.CLOCK,
          "It starts by hand only",
          "Open the editor and add a trigger: a time, an interval, or signals that others announce.",
          new Link(Paths.editor(workflow()), "Open the editor"));
    }
    Section none = new Section("No trigger is in force", Words.quiet(why()));
    written.forEach(words -> none.add(new Span(TriggerWords.capitalised(words))));
    return none;
  }

  private String why() {
    return shown.active()
        ? "The settings of the workflow switch off what version %d has:".formatted(shown.version())
        : "No version is active. Version %d, the latest one, would bring:"
            .formatted(shown.version());
  }

  private static List<String> written(Workflow workflow) {
    List<String> words = new ArrayList<>();
    workflow
        .timeTriggers()
        .forEach(
            trigger ->
                words.add(
                    TimeSchedule.of(trigger, workflow.id())
                        .map(TimeSchedule::words)
                        .orElse("a trigger that cannot be planned")));
    workflow.signalTriggers().forEach(trigger -> words.add(SignalWords.of(trigger)));
    return words;
  }

  private static Component note(String text) {
    return new Callout(Callout.Tone.PLAIN, VaadinIcon.INFO_CIRCLE_O.create(), new Span(text));
  }

  private Component history() {
    return new Section(
        "What was fired",
        new FireList(pace, false, (before, limit) -> triggers.fired(workflow(), before, limit)));
  }
}
