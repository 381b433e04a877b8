package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event means to whoever wants to be told. It looks at no clock: events tell the time. */
public final class AlertRules {

  private static final Set<StepStatus> FAILED =
      Set.of(StepStatus.FATALLY_FAILED, StepStatus.INTERNALLY_FAILED, StepStatus.TIMED_OUT);

  private final Alerting alerting;
  private final Targets targets;
  private final List<AlertCause> alerts = new ArrayList<>();
  private final List<AlertWatch> begun = new ArrayList<>();
  private final List<AlertSubject> ended = new ArrayList<>();

  private AlertRules(Alerting alerting, Targets targets) {
    this.alerting = alerting;
    this.targets = targets;
  }

  /** Tells when a run should be complete. */
  @FunctionalInterface
  public interface Targets {

    /** Empty if it cannot be told, because the run or a param that it needs is not there. */
    Optional<Instant> of(RunRef run);
  }

  /**
   * What follows from an event.
   *
   * @param alerts that are due at once
   * @param begun watches, in place of those of the same type and subject; before what has ended
   * @param ended what needs to be watched no longer: a run with all of its steps, or a step
   */
  public record Reaction(
      List<AlertCause> alerts, List<AlertWatch> begun, List<AlertSubject> ended) {
    public Reaction {
      alerts = List.copyOf(alerts);
      begun = List.copyOf(begun);
      ended = List.copyOf(ended);
    }
  }

  /** What follows from an event of the workflow that these rules are of. */
  public static Reaction react(Event event, Alerting alerting, Targets targets) {
    AlertRules rules = new AlertRules(alerting, targets);
    switch (event) {
      case Event.RunChanged run -> rules.run(run);
      case Event.StepChanged step -> rules.step(step);
      case Event.OfWorkflow change -> rules.workflow(change);
    }
    return new Reaction(rules.alerts, rules.begun, rules.ended);
  }

  private void run(Event.RunChanged event) {
    RunRef run = event.run().run();
    AlertSubject subject = AlertSubject.of(run);
    StatusChange<RunStatus> last = event.changes().getLast();
    if (last.to().isTerminal()) {
      ended.add(subject);
      end(subject, last);
      return;
    }
    for (StatusChange<RunStatus> change : event.changes()) {
      if (change.from() == null && alerting.wants(AlertType.TCT_VIOLATION)) {
        target(run, change.at());
      }
      boolean begins =
          change.to() == RunStatus.IN_PROGRESS
              && (change.from() == null || change.from() == RunStatus.CREATED);
      if (begins && alerting.isOfRuns(AlertType.LONG_RUNNING)) {
        watch(AlertType.LONG_RUNNING, subject, change.at());
      }
    }
  }

  /** Whoever restarts a run that is late knows that it is. */
  private void target(RunRef run, Instant createdAt) {
    targets
        .of(run)
        .filter(due -> run.run() == 1 || due.isAfter(createdAt))
        .ifPresent(
            due -> begun.add(new AlertWatch(AlertType.TCT_VIOLATION, AlertSubject.of(run), due)));
  }

  private void end(AlertSubject subject, StatusChange<RunStatus> last) {
    switch (last.to()) {
      case FAILED, TIMED_OUT -> {
        if (alerting.isOfRuns(AlertType.STEP_FAILURE)) {
          tell(AlertType.STEP_FAILURE, subject, last.at(), "");
        }
      }
      case SUCCEEDED -> {
        tell(AlertType.RUN_SUCCESS, subject, last.at(), "");
        watch(AlertType.SUCCESS_WITHIN, AlertSubject.of(subject.workflow()), last.at());
      }
      case CREATED, IN_PROGRESS, PAUSED, STOPPED -> {}
    }
  }

  private void step(Event.StepChanged event) {
    AlertSubject subject = AlertSubject.of(event.run().run(), event.step(), event.attempt());
    StatusChange<StepStatus> last = event.changes().getLast();
    for (StatusChange<StepStatus> change : event.changes()) {
      if (change.to() == StepStatus.PAUSED) {
        tell(AlertType.BREAKPOINT_HIT, subject, change.at(), "");
      }
    }
    if (FAILED.contains(last.to()) && alerting.isOfSteps(AlertType.STEP_FAILURE)) {
      tell(AlertType.STEP_FAILURE, subject, last.at(), "");
    }
    if (watchesSteps() && isWatched(event.changes().getFirst().from())) {
      ended.add(subject);
    }
    if (last.to() == StepStatus.WAITING_FOR_SIGNALS) {
      watch(AlertType.DEPENDENCY_LATE, subject, last.at());
    }
    if (last.to() == StepStatus.RUNNING && alerting.isOfSteps(AlertType.LONG_RUNNING)) {
      watch(AlertType.LONG_RUNNING, subject, last.at());
    }
  }

  /** Whether a status may last too long. */
  private static boolean isWatched(@Nullable StepStatus status) {
    return status == StepStatus.WAITING_FOR_SIGNALS || status == StepStatus.RUNNING;
  }

  private boolean watchesSteps() {
    return alerting.wants(AlertType.DEPENDENCY_LATE)
        || (alerting.wants(AlertType.LONG_RUNNING) && alerting.isOfSteps(AlertType.LONG_RUNNING));
  }

  private void workflow(Event.OfWorkflow event) {
    String author = event.by().author();
    String what =
        switch (event) {
          case Event.DefinitionChanged it ->
              "%s pushed version %d and changed the properties.".formatted(author, it.version());
          case Event.VersionChanged it -> "%s pushed version %d.".formatted(author, it.version());
          case Event.PropertiesChanged _ -> "%s changed the properties.".formatted(author);
          case Event.Activated it ->
              "%s activated version %d.".formatted(author, it.active().current());
          case Event.Deactivated _ -> "%s deactivated it.".formatted(author);
          case Event.Deleted _ -> "";
        };
    AlertSubject subject = AlertSubject.of(event.workflow());
    if (!what.isEmpty()) {
      tell(AlertType.DEFINITION_CHANGE, subject, event.at(), what);
    }
    if (event instanceof Event.DefinitionChanged || event instanceof Event.PropertiesChanged) {
      watch(AlertType.SUCCESS_WITHIN, subject, event.at());
    }
  }

  private void tell(AlertType type, AlertSubject subject, Instant at, String detail) {
    if (alerting.wants(type)) {
      alerts.add(new AlertCause(type, subject, at, detail));
    }
  }

  private void watch(AlertType type, AlertSubject subject, Instant from) {
    Duration duration = alerting.rule(type).duration();
    if (alerting.wants(type) && duration != null) {
      begun.add(new AlertWatch(type, subject, from.plus(duration)));
    }
  }
}
