package dev.podium.domain.engine;

import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunTransitions;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment.
 *
 * @param revision grows with every change
 * @param steps by ordinal; null for a step that was not created
 * @param timeline what happened to it
 * @param scope which steps it runs at all
 * @param info why it is in this status, null if there is nothing to say
 * @param ending the status that it takes once all its steps have ended; null while nobody ends it
 * @param pauses what holds it
 */
public record RunState(
    RunHeader header,
    RunPlan plan,
    RunSettings settings,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    Timeline timeline,
    StepTable steps,
    RunScope scope,
    @Nullable RunStatus ending,
    Pauses pauses) {

  /** The created steps, by ordinal. */
  public List<StepState> createdSteps() {
    return steps.created();
  }

  /**
   * When something happens by itself, at the earliest: a sleep or a retry delay ends, a time-out is
   * reached. Null if nothing does.
   */
  public @Nullable Instant nextDue() {
    if (status.isTerminal()) {
      return null;
    }
    return Stream.concat(
            Stream.ofNullable(deadline()),
            steps.created().stream().flatMap(step -> Stream.ofNullable(nextDue(step))))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private @Nullable Instant nextDue(StepState step) {
    Instant due = pauses.any() && step.awaitsRetry() ? null : step.due();
    Instant timeout = timeoutAt(step);
    return due == null || (timeout != null && timeout.isBefore(due)) ? timeout : due;
  }

  /**
   * Until when nothing can happen in the run but by a message; null if something goes on in it, or
   * may go on at any moment.
   */
  public @Nullable Instant idleUntil() {
    boolean goes = ending != null || startedAt == null || steps.created().isEmpty();
    return goes || !steps.created().stream().allMatch(this::isIdle) ? null : nextDue();
  }

  private boolean isIdle(StepState step) {
    return switch (step.status()) {
      case PAUSED, WAITING_FOR_PERMITS -> true;
      case WAITING_FOR_SIGNALS -> step.awaitsSignals() || pauses.any();
      case CREATED -> pauses.any();
      case RUNNING -> isAsking(step) || (step.due() != null && step.children() == null);
      case NOT_CREATED, INITIALIZED, EVALUATING_PARAMS, STARTING, FINISHING -> false;
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
          true;
    };
  }

  private boolean isAsking(StepState step) {
    return plan.step(step.ordinal()).behavior() instanceof StepBehavior.Asking;
  }

  /** How many signals its steps wait for. */
  public int awaitedSignals() {
    return steps.created().stream().mapToInt(StepState::pendingSignals).sum();
  }

  /** When the whole run is out of time; null while it has not started, and once it is ending. */
  @Nullable Instant deadline() {
    return startedAt == null || ending != null ? null : startedAt.plus(settings.timeout());
  }

  /** When the step's attempt is out of time; null while its clock does not run. */
  @Nullable Instant timeoutAt(StepState step) {
    boolean waitsFirst = plan.step(step.ordinal()).isHeavy();
    Instant since = waitsFirst ? step.times().running() : step.times().starting();
    return step.status().isTerminal() || step.isEnding() || since == null
        ? null
        : since.plus(settings.step(step.ordinal()).timeout());
  }

  /**
   * The run inside of a step that this attempt of it was made for, or this whole run; null if
   * neither was made for one.
   */
  public Repetition.@Nullable Inside restartInside(StepState step) {
    if (step.inside() != null) {
      return step.inside();
    }
    Repetition.FirstStep first = scope.first(plan.step(step.ordinal()).step().id());
    return first == null || step.attempt() > 1 ? null : first.inside();
  }

  /** The earliest run of the instance of which a step may keep what ran inside of it. */
  public long keepsSince(StepState step) {
    return scope.keepsSince(step.ordinal(), header.ref().run());
  }

  RunState with(StepTable changed, Instant at) {
    return new RunState(
        header,
        plan,
        settings,
        status,
        startedAt,
        endedAt,
        at,
        revision + 1,
        info,
        timeline,
        changed,
        scope,
        ending,
        pauses);
  }

  RunState after(TimelineEvent event) {
    return new RunState(
        header,
        plan,
        settings,
        status,
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        info,
        timeline.plus(event),
        steps,
        scope,
        ending,
        pauses);
  }

  /** It takes no further step, and ends as soon as those that run have ended. */
  RunState endingAs(RunStatus end, String why) {
    return new RunState(
        header,
        plan,
        settings,
        status,
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        why,
        timeline,
        steps,
        scope,
        end,
        pauses);
  }

  /** Something else holds it now, or nothing does. */
  RunState heldBy(Pauses held, @Nullable String why) {
    RunStatus next = held.any() ? RunStatus.PAUSED : RunStatus.IN_PROGRESS;
    if (next != status) {
      requireAllowed(next);
    }
    return new RunState(
        header,
        plan,
        settings,
        next,
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        why,
        timeline,
        steps,
        scope,
        ending,
        held);
  }

  private void requireAllowed(RunStatus next) {
    if (!RunTransitions.allowed(status, next)) {
      throw new IllegalStateException(
          "run %s may not go from %s to %s".formatted(header.ref(), status, next));
    }
  }

  RunState ended(RunStatus end, Instant at, @Nullable String why) {
    requireAllowed(end);
    Timeline told = why == null ? timeline : timeline.plus(new TimelineEvent.Log(at, why));
    return new RunState(
        header, plan, settings, end, startedAt, at, at, revision, why, told, steps, scope, ending,
        pauses);
  }
}
