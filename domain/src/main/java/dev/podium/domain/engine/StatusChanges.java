package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells from what a flush writes which statuses were entered since the one before. */
public final class StatusChanges {

  private StatusChanges() {}

  /** The events of one run, steps first: a run ends after its steps. */
  public static List<Event> of(RunRows rows) {
    RunState run = rows.state();
    RunState before = rows.before();
    RunHeader header = run.header();
    RunIds ids = RunIds.of(header.ref(), header.uuid(), header.initiator());
    List<Event> events = new ArrayList<>(rows.steps().size() + 1);
    for (StepState step : rows.steps()) {
      List<StatusChange<StepStatus>> changes = changes(earlier(before, step), step);
      if (!changes.isEmpty()) {
        StepId id = run.plan().step(step.ordinal()).step().id();
        events.add(new Event.StepChanged(ids, id, step.ordinal(), step.attempt(), changes));
      }
    }
    // Whoever launched a run has told that it is in progress.
    RunStatus was = before == null ? RunStatus.IN_PROGRESS : before.status();
    if (was != run.status()) {
      Instant at = run.endedAt() == null ? run.modifiedAt() : run.endedAt();
      events.add(new Event.RunChanged(ids, List.of(new StatusChange<>(was, run.status(), at))));
    }
    return events;
  }

  /** The same attempt as it was written last. */
  private static @Nullable StepState earlier(@Nullable RunState before, StepState step) {
    StepState earlier = before == null ? null : before.steps().at(step.ordinal());
    return earlier == null || earlier.attempt() != step.attempt() ? null : earlier;
  }

  /** An attempt never comes back to a status, so the times tell all that it went through. */
  private static List<StatusChange<StepStatus>> changes(
      @Nullable StepState earlier, StepState step) {
    StepStatus from = earlier == null ? StepStatus.NOT_CREATED : earlier.status();
    List<StatusChange<StepStatus>> changes = new ArrayList<>();
    for (StepStatus status : StepStatus.values()) {
      Instant at = status.compareTo(from) > 0 ? entered(step, status) : null;
      if (at != null) {
        changes.add(new StatusChange<>(from, status, at));
        from = status;
      }
    }
    return changes;
  }

  private static @Nullable Instant entered(StepState step, StepStatus status) {
    StepTimes times = step.times();
    return switch (status) {
      case NOT_CREATED -> null;
      case CREATED -> times.created();
      case INITIALIZED -> times.initialized();
      case PAUSED -> times.paused();
      case WAITING_FOR_SIGNALS -> times.waitingForSignals();
      case EVALUATING_PARAMS -> times.evaluatingParams();
      case WAITING_FOR_PERMITS -> times.waitingForPermits();
      case STARTING -> times.starting();
      case RUNNING -> times.running();
      case FINISHING -> times.finishing();
      case DISABLED,
          UNSATISFIED,
          SKIPPED,
          SUCCEEDED,
          COMPLETED_WITH_ERROR,
          USER_FAILED,
          PLATFORM_FAILED,
          TIMEOUT_FAILED,
          FATALLY_FAILED,
          INTERNALLY_FAILED,
          STOPPED,
          TIMED_OUT ->
          step.status() == status ? Objects.requireNonNull(times.ended()) : null;
    };
  }
}
