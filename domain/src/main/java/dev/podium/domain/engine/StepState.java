package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Repetition.Inside;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepTransitions;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest attempt of a step.
 *
 * @param ordinal position in the definition, from 0
 * @param attempt from 1
 * @param runParams definitions that a restart gives, over those of the step
 * @param inside the one run inside of the step that this attempt is for; null if it is for the
 *     whole step
 * @param request of the restart that has asked for this attempt, so that it is known again; null if
 *     none has
 * @param params evaluated params, empty before they are
 * @param taken ordinals of the successors whose edge was taken; empty until complete
 * @param due when a waiting body ends or a failed attempt is tried again, null if it does not wait
 *     for a time
 * @param retries how often it was tried again before this attempt
 * @param children the runs inside of it; null if it has none
 * @param signals what it waits for and has announced; null if it does neither, or not yet
 * @param timeline what happened to it
 * @param info why it is in this status, null if there is nothing to say
 */
public record StepState(
    int ordinal,
    int attempt,
    StepStatus status,
    StepTimes times,
    Map<String, ParamDefinition> runParams,
    @Nullable Inside inside,
    @Nullable UUID request,
    Map<String, Param> params,
    List<Integer> taken,
    @Nullable Instant due,
    StepRetries retries,
    @Nullable ChildRuns children,
    @Nullable StepSignals signals,
    Timeline timeline,
    @Nullable String info) {

  public StepState {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
    taken = List.copyOf(taken);
  }

  static StepState created(int ordinal, Instant at) {
    return created(ordinal, 1, at, StepRetries.NONE, Map.of(), null);
  }

  private static StepState created(
      int ordinal,
      int attempt,
      Instant at,
      StepRetries retries,
      Map<String, ParamDefinition> runParams,
      @Nullable StepSignals signals) {
    return new StepState(
        ordinal,
        attempt,
        StepStatus.CREATED,
        StepTimes.NONE.entered(StepStatus.CREATED, at),
        runParams,
        null,
        null,
        Map.of(),
        List.of(),
        null,
        retries,
        null,
        signals,
        Timeline.EMPTY,
        null);
  }

  /** The attempt after this one. */
  StepState next(Instant at, StepRetries soFar) {
    return created(
        ordinal, attempt + 1, at, soFar, runParams, signals == null ? null : signals.carriedOn());
  }

  /** Whether it has failed and a new attempt follows by itself. */
  public boolean awaitsRetry() {
    return status.isRetried() && due != null;
  }

  /** Whether nothing more happens to the step by itself. */
  public boolean isOver() {
    return status.isTerminal() && !awaitsRetry();
  }

  StepState to(StepStatus next, Instant at) {
    return to(next, at, info);
  }

  /** In another status, where it waits for no time any more. */
  StepState to(StepStatus next, Instant at, @Nullable String why) {
    if (!StepTransitions.allowed(status, next)) {
      throw new IllegalStateException(
          "step %d attempt %d may not go from %s to %s".formatted(ordinal, attempt, status, next));
    }
    Timeline told = why == null ? timeline : timeline.plus(new TimelineEvent.Log(at, why));
    return new StepState(
        ordinal,
        attempt,
        next,
        times.entered(next, at),
        runParams,
        inside,
        request,
        params,
        taken,
        null,
        retries,
        children,
        signals,
        told,
        why);
  }

  StepState withRunParams(Map<String, ParamDefinition> given) {
    return new StepState(
        ordinal, attempt, status, times, given, inside, request, params, taken, due, retries,
        children, signals, timeline, info);
  }

  StepState withInside(Inside only) {
    return new StepState(
        ordinal, attempt, status, times, runParams, only, request, params, taken, due, retries,
        children, signals, timeline, info);
  }

  StepState askedBy(@Nullable UUID restart) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, restart, params, taken, due, retries,
        children, signals, timeline, info);
  }

  StepState withParams(Map<String, Param> evaluated) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, request, evaluated, taken, due, retries,
        children, signals, timeline, info);
  }

  StepState withDue(@Nullable Instant at) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, request, params, taken, at, retries,
        children, signals, timeline, info);
  }

  StepState withTaken(List<Integer> successors) {
    return new StepState(
        ordinal,
        attempt,
        status,
        times,
        runParams,
        inside,
        request,
        params,
        successors,
        due,
        retries,
        children,
        signals,
        timeline,
        info);
  }

  StepState withInfo(String why) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, request, params, taken, due, retries,
        children, signals, timeline, why);
  }

  StepState withChildren(ChildRuns runs) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, request, params, taken, due, retries,
        runs, signals, timeline, info);
  }

  StepState withSignals(StepSignals changed) {
    return new StepState(
        ordinal, attempt, status, times, runParams, inside, request, params, taken, due, retries,
        children, changed, timeline, info);
  }

  /** Whether it waits for a signal. */
  public boolean awaitsSignals() {
    return status == StepStatus.WAITING_FOR_SIGNALS && signals != null && !signals.areSettled();
  }

  /** How many signals it waits for. */
  int pendingSignals() {
    return awaitsSignals() && signals != null ? signals.pending() : 0;
  }

  /** Whether it ends as soon as the runs inside of it have ended. */
  boolean isEnding() {
    return children != null && children.ending() != null;
  }

  /** Whether a run inside of it has not ended. */
  boolean hasActiveChildren() {
    return status == StepStatus.RUNNING && children != null && children.progress().isActive();
  }

  StepState after(TimelineEvent event) {
    return new StepState(
        ordinal,
        attempt,
        status,
        times,
        runParams,
        inside,
        request,
        params,
        taken,
        due,
        retries,
        children,
        signals,
        timeline.plus(event),
        info);
  }
}
