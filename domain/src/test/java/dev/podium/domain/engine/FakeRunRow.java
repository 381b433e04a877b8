package dev.podium.domain.engine;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The row of a run in a {@link FakeRunStore}. */
record FakeRunRow(
    RunHeader header,
    RunStatus status,
    @Nullable Instant startedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    @Nullable RunStatus ending,
    Pauses pauses,
    Timeline timeline,
    Map<Integer, StepState> steps) {

  /** A run as it is made. */
  static FakeRunRow of(RunHeader header, boolean admitted) {
    return new FakeRunRow(
        header,
        admitted ? RunStatus.IN_PROGRESS : RunStatus.CREATED,
        admitted ? header.createdAt() : null,
        header.createdAt(),
        0,
        null,
        null,
        Pauses.NONE,
        Timeline.EMPTY,
        Map.of());
  }

  /** It has begun and goes on, or is paused. */
  boolean isActive() {
    return status == RunStatus.IN_PROGRESS || status == RunStatus.PAUSED;
  }

  boolean isQueued() {
    return status == RunStatus.CREATED;
  }

  FakeRunRow to(RunStatus next, Instant at, @Nullable String why) {
    Instant started = next == RunStatus.IN_PROGRESS ? at : startedAt;
    return new FakeRunRow(
        header, next, started, at, revision + 1, why, ending, pauses, timeline, steps);
  }

  FakeRunRow with(RunRows rows) {
    RunState state = rows.state();
    Map<Integer, StepState> merged = new TreeMap<>(steps);
    rows.steps().forEach(step -> merged.put(step.ordinal(), step));
    return new FakeRunRow(
        header,
        state.status(),
        startedAt,
        state.modifiedAt(),
        state.revision(),
        state.info(),
        state.ending(),
        state.pauses(),
        state.timeline(),
        merged);
  }

  FakeRunRow broken(Instant at, String why) {
    Map<Integer, StepState> ended = new TreeMap<>(steps);
    ended.replaceAll(
        (ordinal, step) ->
            step.status().isTerminal()
                ? step.withDue(null)
                : step.to(StepStatus.INTERNALLY_FAILED, at, why));
    return new FakeRunRow(
        header,
        RunStatus.FAILED,
        startedAt,
        at,
        revision + 1,
        why,
        ending,
        pauses,
        timeline,
        Map.copyOf(ended));
  }

  StoredRun stored(long workflowNumber, List<StepState> earlier) {
    return new StoredRun(
        header,
        workflowNumber,
        status,
        startedAt,
        modifiedAt,
        revision,
        ending,
        pauses,
        info,
        timeline,
        List.copyOf(steps.values()),
        earlier);
  }
}
