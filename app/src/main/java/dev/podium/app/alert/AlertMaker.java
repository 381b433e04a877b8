package dev.podium.app.alert;

import dev.podium.domain.alert.AlertCause;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.alert.AlertRules;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.alert.AlertWatch;
import dev.podium.domain.alert.QuotedAlerting;
import dev.podium.domain.definition.AlertAction;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.definition.CompletionTarget;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.UnreadableRunException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Fills in what an alert says and who gets it, from the run that it is about. */
@Component
final class AlertMaker {

  private final RunViews views;

  AlertMaker(RunViews views) {
    this.views = views;
  }

  /**
   * The alert that follows from a cause.
   *
   * @param key it is written once for each
   * @param written what the workflow says about alerting
   */
  AlertLedger.Entry make(AlertCause cause, String key, JsonNode written) {
    RunView run = find(cause.subject());
    Alerting alerting = quoted(written, run);
    List<AlertReceiver> receivers = new ArrayList<>(AlertReceiver.of(alerting, cause.type()));
    if (cause.subject().run() != null && alerting.does(AlertAction.CANCEL, cause.type())) {
      receivers.add(new AlertReceiver.Stop());
    }
    return new AlertLedger.Entry(
        key, cause.type(), cause.subject(), AlertText.of(cause, run), receivers);
  }

  private static Alerting quoted(JsonNode written, @Nullable RunView run) {
    return Alerting.of(run == null ? written : QuotedAlerting.of(written, run.params()));
  }

  private @Nullable RunView find(AlertSubject subject) {
    return subject.run() == null ? null : find(subject.run()).orElse(null);
  }

  /** A run that cannot be read is told of without what stands in it. */
  private Optional<RunView> find(RunRef ref) {
    try {
      return views.find(ref);
    } catch (UnreadableRunException e) {
      return Optional.empty();
    }
  }

  /** When runs of a workflow should be complete. */
  AlertRules.Targets targets(JsonNode written) {
    return ref ->
        find(ref)
            .flatMap(
                run -> {
                  JsonNode tct = QuotedAlerting.of(written, run.params()).path("tct");
                  return CompletionTarget.of(tct, run.params());
                })
            .map(Instant::ofEpochMilli);
  }

  /** Whether what is watched still goes on, or went on for too long. */
  boolean isLate(AlertWatch watch) {
    AlertSubject subject = watch.subject();
    if (subject.run() == null) {
      return true;
    }
    Optional<RunView> run = find(subject.run());
    if (run.isEmpty()) {
      return false;
    }
    if (subject.step() == null) {
      Instant ended = run.get().summary().endedAt();
      return !run.get().summary().status().isTerminal()
          || (ended != null && ended.isAfter(watch.due()));
    }
    return run.get().steps().stream()
        .filter(step -> step.id().equals(subject.step()) && step.attempt() == subject.attempt())
        .anyMatch(step -> isWatched(watch, step));
  }

  private static boolean isWatched(AlertWatch watch, StepView step) {
    return switch (watch.type()) {
      case LONG_RUNNING -> step.status() == StepStatus.RUNNING;
      case DEPENDENCY_LATE -> step.status() == StepStatus.WAITING_FOR_SIGNALS;
      case STEP_FAILURE,
          TCT_VIOLATION,
          BREAKPOINT_HIT,
          DEFINITION_CHANGE,
          RUN_SUCCESS,
          SUCCESS_WITHIN ->
          throw new IllegalStateException("no step is watched for " + watch.type());
    };
  }

  /** The params of the workflow's latest run, by which a trial finds its receivers. */
  Alerting forTrial(JsonNode written, @Nullable RunRef latest) {
    return quoted(written, latest == null ? null : find(latest).orElse(null));
  }
}
