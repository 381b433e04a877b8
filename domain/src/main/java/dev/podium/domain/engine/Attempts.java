package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Question;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.engine.StepBehavior.Begun;
import dev.podium.domain.param.OutputParams;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes one attempt of a step from its creation to its end, and to the next attempt. */
final class Attempts {

  private final RunDraft draft;
  private final RunState state;
  private final StepEvaluation evaluation;
  private final HeldSteps held;
  private final StepPermits permits;
  private final InstantSource clock;

  Attempts(
      RunDraft draft,
      RunState state,
      StepEvaluation evaluation,
      HeldSteps held,
      StepPermits permits,
      InstantSource clock) {
    this.draft = draft;
    this.state = state;
    this.evaluation = evaluation;
    this.held = held;
    this.permits = permits;
    this.clock = clock;
  }

  /** Takes an attempt that was just created as far as it goes by itself. */
  void run(StepState created) {
    if (draft.isPaused()) {
      draft.put(created);
      return;
    }
    StepState step = created.to(StepStatus.INITIALIZED, clock.instant());
    if (held.isHeld(state.header().pushedWorkflow(), planned(step).step().id())) {
      draft.put(step.to(StepStatus.PAUSED, clock.instant(), "A breakpoint holds it."));
      return;
    }
    goOn(step);
  }

  /** What was held back while the run was paused begins now. */
  void goOnAfterPause(StepState step) {
    if (step.status() == StepStatus.CREATED) {
      run(step);
    } else if (step.status() == StepStatus.WAITING_FOR_SIGNALS) {
      awaitSignals(step);
    } else if (step.status() == StepStatus.WAITING_FOR_PERMITS) {
      askForPermits(step);
    }
  }

  /** Past the breakpoint. */
  private void goOn(StepState initialized) {
    StepState step = initialized.to(StepStatus.WAITING_FOR_SIGNALS, clock.instant(), null);
    if (draft.isPaused()) {
      draft.put(step);
    } else {
      awaitSignals(step);
    }
  }

  /** Goes on as soon as all signals have come that it waits for. */
  private void awaitSignals(StepState waiting) {
    if (planned(waiting).step().common().signalDependencies().isEmpty()) {
      evaluate(waiting);
      return;
    }
    draft.put(waiting);
    try {
      StepState step = waiting.withSignals(signals(waiting));
      if (step.awaitsSignals()) {
        draft.put(step);
        draft.add(new RunEffect.AwaitSignals(step.ordinal(), step.attempt()));
      } else {
        evaluate(step);
      }
    } catch (ParamException e) {
      draft.put(waiting.to(StepStatus.INTERNALLY_FAILED, clock.instant(), e.getMessage()));
    }
  }

  /** Settled once for all attempts of the run. */
  private StepSignals signals(StepState waiting) {
    StepSignals known = waiting.signals();
    return known == null
        ? StepSignals.awaiting(
            evaluation.awaited(
                state.header(), planned(waiting), waiting.attempt(), draft, clock.instant()))
        : known;
  }

  /** Passes over what has not come; a run that is paused goes on from there when it is resumed. */
  private void bypass(StepState waiting, TimelineEvent.Log why) {
    StepSignals signals = waiting.signals();
    if (signals == null) {
      return;
    }
    StepState step = waiting.withSignals(signals.bypassed(why));
    draft.put(step);
    if (!draft.isPaused()) {
      evaluate(step);
    }
  }

  /** What has come is kept though the run is paused. */
  void signalsMatched(StepState waiting, List<SignalMatch> matches) {
    StepState step =
        waiting.withSignals(Objects.requireNonNull(waiting.signals()).matchedBy(matches));
    draft.put(step);
    if (!step.awaitsSignals() && !draft.isPaused()) {
      evaluate(step);
    }
  }

  private void evaluate(StepState waiting) {
    Instant now = clock.instant();
    StepState step = waiting.to(StepStatus.EVALUATING_PARAMS, now);
    draft.put(step);
    try {
      PlannedStep planned = planned(step);
      Map<String, Param> params =
          evaluation.params(state.header(), planned, step.attempt(), draft, now);
      askForPermits(
          step.withParams(SatisfiedParam.in(params, planned, true, now))
              .to(StepStatus.WAITING_FOR_PERMITS, now));
    } catch (ParamException e) {
      draft.put(step.to(StepStatus.INTERNALLY_FAILED, clock.instant(), e.getMessage()));
    }
  }

  /** Starts as soon as it holds a permit of each of its tags. */
  void askForPermits(StepState waiting) {
    permits
        .take(state, planned(waiting), waiting.attempt())
        .ifPresentOrElse(why -> draft.put(waiting.withInfo(why)), () -> start(waiting));
  }

  /** Has all the permits that it needs. */
  void start(StepState permitted) {
    Instant now = clock.instant();
    StepState starting = permitted.to(StepStatus.STARTING, now, null);
    if (planned(starting).isHeavy()) {
      draft.put(starting.withInfo("It waits for a free slot on a node."));
      draft.add(new RunEffect.Place(draft.task(starting)));
      return;
    }
    StepState step = starting.to(StepStatus.RUNNING, now, null);
    switch (planned(step).behavior()) {
      case StepBehavior.Inline inline -> begun(step, inline.begin(step.params(), now));
      case StepBehavior.Outside outside -> {
        draft.put(step);
        draft.add(new RunEffect.Dispatch(step.ordinal(), step.attempt()));
      }
      case StepBehavior.Asking asking -> ask(step, now);
      case StepBehavior.Nested nested -> draft.children().begin(step);
      case StepBehavior.Heavy heavy -> throw new IllegalStateException("not placed: " + step);
    }
  }

  private void ask(StepState step, Instant now) {
    try {
      Duration patience = Question.of(step.params()).timeout();
      draft.put(
          step.withDue(patience == null ? null : now.plus(patience))
              .withInfo("It waits for an answer."));
    } catch (IllegalArgumentException e) {
      end(step, new StepOutcome.FatalError(Objects.requireNonNull(e.getMessage())));
    }
  }

  /** Somebody has said what the step wanted to know. */
  void answered(StepState step, Answer answer) {
    end(step, AnsweredStep.result(Question.of(step.params()), answer, clock.instant()));
  }

  /** A node has a slot for it. */
  StepState begunOn(StepState starting, String node) {
    Instant now = clock.instant();
    return starting
        .after(new TimelineEvent.Log(now, "It runs on node %s.".formatted(node)))
        .to(StepStatus.RUNNING, now, null);
  }

  private void begun(StepState step, Begun begun) {
    switch (begun) {
      case Begun.Ended(StepOutcome outcome) -> end(step, outcome);
      case Begun.Until(Instant due) -> draft.put(step.withDue(due));
    }
  }

  /** What is over at this time: a sleep ends well, a delayed retry begins, a time-out is up. */
  void timePassed(StepState step, Instant now) {
    Instant due = step.due();
    if (due != null && !due.isAfter(now)) {
      if (step.awaitsRetry() && draft.isPaused()) {
        return;
      }
      if (step.awaitsRetry()) {
        runAgain(step, step.retries().plus(RetryCause.of(step.status())));
      } else if (planned(step).behavior() instanceof StepBehavior.Asking) {
        end(step, AnsweredStep.overdue(Question.of(step.params()), now));
      } else {
        end(step, new StepOutcome.Done());
      }
      return;
    }
    Instant timeout = state.timeoutAt(step);
    if (timeout != null && !timeout.isAfter(now)) {
      Duration allowed = state.settings().step(step.ordinal()).timeout();
      String why = "It took longer than its time-out of " + allowed + ".";
      if (!stopsChildren(step, StepStatus.TIMED_OUT, why)) {
        draft.cancelBody(step);
        fail(step, RetryCause.TIMEOUT, why, StepResult.DONE);
      }
    }
  }

  /** The body has ended, and has nothing to hand out. */
  void end(StepState step, StepOutcome outcome) {
    end(step, StepResult.of(outcome));
  }

  /** The body has ended. */
  void end(StepState running, StepResult result) {
    StepState step = running;
    for (TimelineEvent event : result.told()) {
      step = step.after(event);
    }
    draft.keep(step, result.artifacts());
    switch (result.outcome()) {
      case StepOutcome.Done() -> finish(step, result);
      case StepOutcome.UserError(String reason) -> fail(step, RetryCause.ERROR, reason, result);
      case StepOutcome.PlatformError(String reason) ->
          fail(step, RetryCause.PLATFORM, reason, result);
      case StepOutcome.TimedOut(String reason) -> fail(step, RetryCause.TIMEOUT, reason, result);
      case StepOutcome.Stopped(String reason) ->
          draft.put(step.to(StepStatus.STOPPED, clock.instant(), reason));
      case StepOutcome.FatalError(String reason) -> failForGood(step, reason);
    }
  }

  /** What it hands out is among its params for all that follows, its signals included. */
  private void finish(StepState running, StepResult result) {
    Instant now = clock.instant();
    StepState step = running.to(StepStatus.FINISHING, now);
    try {
      if (!result.outputs().isEmpty()) {
        step = step.withParams(OutputParams.over(step.params(), result.outputs(), now));
      }
      List<StepSignals.Output> signals = toAnnounce(step, result);
      if (signals.isEmpty()) {
        complete(step, StepStatus.SUCCEEDED);
        return;
      }
      StepSignals before = Objects.requireNonNullElse(step.signals(), StepSignals.NONE);
      draft.put(step.withSignals(before.announcing(signals)));
      draft.add(new RunEffect.AnnounceSignals(step.ordinal(), step.attempt()));
    } catch (ParamException e) {
      draft.put(step.to(StepStatus.INTERNALLY_FAILED, now, e.getMessage()));
    }
  }

  /** As the definition says, and as the body has asked for. */
  private List<StepSignals.Output> toAnnounce(StepState step, StepResult result) {
    PlannedStep planned = planned(step);
    List<StepSignals.Output> signals = new ArrayList<>();
    if (!planned.step().common().signalOutputs().isEmpty()) {
      draft.put(step); // what they may read
      signals.addAll(
          evaluation.announced(state.header(), planned, step.attempt(), draft, clock.instant()));
    }
    signals.addAll(DynamicSignals.of(result));
    return signals;
  }

  /** All is said; it has ended. */
  void signalsAnnounced(StepState finishing, List<StepSignals.Output> outputs) {
    StepSignals signals = Objects.requireNonNullElse(finishing.signals(), StepSignals.NONE);
    complete(finishing.withSignals(signals.announcing(outputs)), StepStatus.SUCCEEDED);
  }

  /** Does what a user asks; the caller has checked that the step's status allows it. */
  void act(StepState step, RunEvent.StepActed wanted) {
    StepAction action = wanted.action();
    String done = action.done(wanted.user());
    TimelineEvent acted =
        new TimelineEvent.Acted(clock.instant(), action.name(), wanted.user(), done);
    switch (action) {
      case STOP -> {
        if (!stopsChildren(step.after(acted), StepStatus.STOPPED, done)) {
          draft.put(open(step).after(acted).to(StepStatus.STOPPED, acted.at(), done));
        }
      }
      case KILL -> {
        if (!stopsChildren(step.after(acted), StepStatus.FATALLY_FAILED, done)) {
          failForGood(open(step).after(acted), done);
        }
      }
      case SKIP -> {
        if (!stopsChildren(step.after(acted), StepStatus.SKIPPED, done)) {
          complete(open(step).after(acted).withInfo(done), StepStatus.SKIPPED);
        }
      }
      case RESUME -> goOn(step.after(acted));
      case BYPASS_STEP_DEPENDENCIES ->
          bypass(step.after(acted), new TimelineEvent.Log(acted.at(), done));
      case RESTART ->
          run(
              next(step, step.retries().restarted())
                  .withRunParams(given(step, wanted.params()))
                  .askedBy(wanted.request())
                  .after(acted));
    }
  }

  /** Another attempt, for one of the runs that were inside of the last one. */
  void restartInside(StepState ended, RunEvent.IterationRestarted wanted) {
    run(
        next(ended, ended.retries().restarted())
            .withInside(new Repetition.Inside(wanted.instance(), wanted.repetition()))
            .askedBy(wanted.uuid())
            .after(
                new TimelineEvent.Acted(
                    clock.instant(),
                    StepAction.RESTART.name(),
                    wanted.user(),
                    "Run %d inside of it: %s"
                        .formatted(wanted.instance(), StepAction.RESTART.done(wanted.user())))));
  }

  /** The params of a restart lie over those that were given before. */
  private static Map<String, ParamDefinition> given(
      StepState ended, Map<String, ParamDefinition> params) {
    Map<String, ParamDefinition> given = new LinkedHashMap<>(ended.runParams());
    given.putAll(params);
    return given;
  }

  /** Ends a step from outside; no successor follows. */
  void endEarly(StepState step, StepStatus status, String why) {
    if (!stopsChildren(step, status, why)) {
      draft.put(open(step).to(status, clock.instant(), why));
    }
  }

  /** Runs inside of a step end before it does. */
  private boolean stopsChildren(StepState step, StepStatus ending, String why) {
    ChildRuns children = step.children();
    if (children == null || !step.hasActiveChildren()) {
      return false;
    }
    draft.children().stop(step, children, ending, why);
    return true;
  }

  /** The runs inside of the step have ended; so does it now, as it was told to. */
  void endAs(StepState step, StepStatus status) {
    String why = Objects.requireNonNullElse(step.info(), "");
    if (status == StepStatus.SKIPPED) {
      complete(step, status);
    } else if (status == StepStatus.FATALLY_FAILED && !draft.isStopping()) {
      failForGood(step, why);
    } else {
      draft.put(step.to(status, clock.instant(), why));
    }
  }

  /** The attempt that can still be ended: what has ended stays as it is, the next one takes it. */
  private StepState open(StepState step) {
    draft.cancelBody(step);
    return step.status().isTerminal() ? next(step, step.retries()) : step;
  }

  private void runAgain(StepState ended, StepRetries retries) {
    run(next(ended, retries));
  }

  private StepState next(StepState ended, StepRetries retries) {
    draft.supersede(ended.withDue(null));
    return ended.next(clock.instant(), retries);
  }

  /** Tries again later while the policy and what the body said allow. */
  private void fail(StepState step, RetryCause cause, String reason, StepResult result) {
    RetryRule rule = state.settings().step(step.ordinal()).retry(cause);
    int retries = step.retries().of(cause);
    if (retries < rule.limit() && result.isRetryable() && !draft.isStopping()) {
      Instant now = clock.instant();
      Instant due = later(now.plus(rule.delay(retries)), result.retryAt());
      draft.put(step.to(cause.status(), now, reason).withDue(due));
      return;
    }
    switch (cause) {
      case ERROR, PLATFORM -> failForGood(step, reason);
      // The failure mode does not apply to it (runtime.md section 5).
      case TIMEOUT -> draft.put(step.to(StepStatus.TIMED_OUT, clock.instant(), reason));
    }
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private void failForGood(StepState step, String reason) {
    PlannedStep planned = planned(step);
    switch (planned.failureMode()) {
      case FailureMode.IGNORE_FAILURE ->
          complete(step.withInfo(reason), StepStatus.COMPLETED_WITH_ERROR);
      case FailureMode.FAIL_AFTER_RUNNING ->
          draft.put(step.to(StepStatus.FATALLY_FAILED, clock.instant(), reason));
      case FailureMode.FAIL_IMMEDIATELY -> {
        draft.put(step.to(StepStatus.FATALLY_FAILED, clock.instant(), reason));
        draft.endAll(
            StepStatus.STOPPED, "Stopped because step %s failed.".formatted(planned.step().id()));
      }
    }
  }

  /** Evaluates the outgoing edges, then lets the successors go. */
  private void complete(StepState step, StepStatus status) {
    PlannedStep planned = planned(step);
    Instant now = clock.instant();
    StepState ended = step.to(status, now);
    draft.put(ended);
    List<Integer> taken = new ArrayList<>(planned.edges().size());
    for (PlannedStep.Edge edge : planned.edges()) {
      try {
        if (evaluation.taken(state.header(), planned, edge, draft, now)) {
          taken.add(edge.target());
        }
      } catch (ParamException e) {
        String why = "The condition to %s: %s".formatted(draft.id(edge.target()), e.getMessage());
        draft.put(step.to(StepStatus.INTERNALLY_FAILED, now, why));
        return;
      }
    }
    draft.put(ended.withTaken(taken));
    draft.settleSuccessors(planned);
  }

  private PlannedStep planned(StepState step) {
    return state.plan().step(step.ordinal());
  }
}
