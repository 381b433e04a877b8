package dev.podium.domain.engine;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Foreach;
import dev.podium.domain.run.ChildRuns.Progress;
import dev.podium.domain.run.ChildRuns.Subworkflow;
import dev.podium.domain.run.ChildRuns.While;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the runs inside of loops and subworkflows and follows them (runtime.md section 10). */
final class ChildSteps {

  /** How deep runs may be nested, the root included. */
  private static final int DEEPEST = 10;

  private static final int MOST_ITERATIONS = 25_000;
  private static final int STANDARD_CONCURRENCY = 20;

  /** No iteration runs under this number: it is still to be found out. */
  private static final long UNKNOWN = 0;

  private final RunDraft draft;
  private final RunState state;
  private final Attempts attempts;
  private final StepEvaluation evaluation;
  private final ChildValues values;
  private final InstantSource clock;

  ChildSteps(
      RunDraft draft,
      RunState state,
      Attempts attempts,
      StepEvaluation evaluation,
      ChildValues values,
      InstantSource clock) {
    this.draft = draft;
    this.state = state;
    this.attempts = attempts;
    this.evaluation = evaluation;
    this.values = values;
    this.clock = clock;
  }

  /** Begins an attempt that is RUNNING now. */
  void begin(StepState step) {
    if (depth() + 1 >= DEEPEST) {
      attempts.end(
          step,
          new StepOutcome.FatalError(
              "Runs may be nested %d deep, this would be one deeper.".formatted(DEEPEST)));
      return;
    }
    switch (planned(step).step()) {
      case Step.Foreach foreach -> beginForeach(step);
      case Step.While loop -> beginWhile(step);
      case Step.Subworkflow subworkflow -> {
        put(step, new Subworkflow(null, RunStatus.IN_PROGRESS));
        draft.add(new RunEffect.StartSubworkflow(step.ordinal(), step.attempt()));
      }
      case Step.Typed typed -> throw new IllegalStateException("a leaf has no runs inside of it");
    }
  }

  private int depth() {
    return state.header().initiator() instanceof Initiator.Upstream upstream ? upstream.depth() : 0;
  }

  /** Whether nothing of the step can have run before. */
  private boolean isFresh(StepState step) {
    return step.attempt() == 1 && state.header().ref().run() == 1;
  }

  private void beginForeach(StepState step) {
    int size = LoopSpace.of(step.params()).size();
    if (size > MOST_ITERATIONS) {
      attempts.end(
          step,
          new StepOutcome.FatalError(
              "The loop params give %d iterations, at most %d are allowed."
                  .formatted(size, MOST_ITERATIONS)));
      return;
    }
    Foreach progress = new Foreach(0, runNumber(step), IterationStatuses.none(size));
    if (size == 0) {
      attempts.end(step.withChildren(ChildRuns.of(progress)), new StepOutcome.Done());
      return;
    }
    goOn(step, progress);
  }

  private void beginWhile(StepState step) {
    Map<String, ParamValue> first = new LinkedHashMap<>();
    LoopSpace.entries(step.params()).forEach((name, param) -> first.put(name, param.value()));
    goOn(step, new While(0, runNumber(step), null, first));
  }

  /** Asks what ran before where something may have. */
  private long runNumber(StepState step) {
    if (isFresh(step)) {
      return 1;
    }
    draft.add(new RunEffect.FindChildren(step.ordinal(), step.attempt()));
    return UNKNOWN;
  }

  /** After a new owner has loaded the run: what became of the runs inside meanwhile. */
  void resume(StepState step, ChildRuns children) {
    draft.add(
        children.ending() == null
            ? new RunEffect.FindChildren(step.ordinal(), step.attempt())
            : stopEffect(step));
  }

  private static RunEffect stopEffect(StepState step) {
    return new RunEffect.StopChildren(
        step.ordinal(), step.attempt(), step.info() == null ? "Its step has ended." : step.info());
  }

  /** Ends the runs inside of the step first, then the step. */
  void stop(StepState step, ChildRuns children, StepStatus ending, String why) {
    StepState ended = step.withChildren(children.endingAs(ending)).withInfo(why);
    draft.put(ended);
    draft.add(stopEffect(ended));
  }

  /** Some of the runs inside have changed. */
  void changed(StepState step, ChildRuns children, List<RunEvent.Child> changes) {
    switch (children.progress()) {
      case Foreach foreach -> goOn(step, after(foreach, changes));
      case While loop -> goOn(step, after(loop, changes));
      case Subworkflow subworkflow -> goOn(step, after(subworkflow, changes));
    }
  }

  /** All that was ever made of the runs inside. */
  void found(StepState step, ChildRuns children, List<RunEvent.Child> found) {
    boolean ending = children.ending() != null;
    switch (children.progress()) {
      case Foreach foreach -> {
        if (foreach.run() == UNKNOWN) {
          goOn(step, carriedOn(step, foreach, found));
          return;
        }
        Foreach known = after(foreach, found);
        Set<Integer> missing = missing(known, found);
        if (ending) {
          goOn(step, known.with(missing, RunStatus.STOPPED));
          return;
        }
        missing.forEach(index -> launch(step, index, 1));
        goOn(step, known);
      }
      case While loop -> {
        if (loop.run() == UNKNOWN) {
          goOn(step, carriedOn(step, loop, found));
          return;
        }
        boolean missing =
            loop.isActive()
                && found.stream().noneMatch(child -> isOf(child, loop.run(), loop.launched()));
        if (missing && ending) {
          goOn(step, new While(loop.launched(), loop.run(), RunStatus.STOPPED, loop.values()));
          return;
        }
        if (missing) {
          launch(step, loop.launched() - 1, 1);
        }
        goOn(step, after(loop, found));
      }
      case Subworkflow subworkflow -> {
        if (!found.isEmpty()) {
          goOn(step, after(subworkflow, found));
        } else if (ending) {
          goOn(step, new Subworkflow(subworkflow.child(), RunStatus.STOPPED));
        } else {
          draft.add(new RunEffect.StartSubworkflow(step.ordinal(), step.attempt()));
        }
      }
    }
  }

  private static boolean isOf(RunEvent.Child child, long run, long instance) {
    return child.run().run() == run && child.run().instance() == instance;
  }

  private static Foreach after(Foreach foreach, List<RunEvent.Child> changes) {
    Map<Integer, RunStatus> changed = new HashMap<>();
    for (RunEvent.Child child : changes) {
      int index = (int) child.run().instance() - 1;
      boolean ours = child.run().run() == foreach.run() && index < foreach.total();
      RunStatus known = ours ? foreach.statuses().at(index) : null;
      if (known != null && !known.isTerminal() && known != child.status()) {
        changed.put(index, child.status());
      }
    }
    return foreach.with(changed);
  }

  private static Set<Integer> missing(Foreach foreach, List<RunEvent.Child> found) {
    Set<Integer> missing = new HashSet<>();
    for (int index = 0; index < foreach.next(); index++) {
      RunStatus status = foreach.statuses().at(index);
      if (status != null && !status.isTerminal()) {
        missing.add(index);
      }
    }
    found.stream()
        .filter(child -> child.run().run() == foreach.run())
        .forEach(child -> missing.remove((int) child.run().instance() - 1));
    return missing;
  }

  /**
   * Keeps the iterations that went well before; the others run under the next number. A restart of
   * one iteration keeps all others as they are.
   */
  private Foreach carriedOn(StepState step, Foreach foreach, List<RunEvent.Child> earlier) {
    Repetition.Inside inside = state.restartInside(step);
    Map<Integer, RunStatus> kept = new HashMap<>();
    for (RunEvent.Child child : earlier) {
      boolean keeps =
          inside == null
              ? keepsEarlier() && child.status() == RunStatus.SUCCEEDED
              : child.status().isTerminal() && child.run().instance() != inside.instance();
      long index = child.run().instance() - 1;
      if (keeps && index < foreach.total()) {
        kept.put((int) index, child.status());
      }
    }
    if (inside != null && inside.instance() <= foreach.total()) {
      int index = (int) inside.instance() - 1;
      kept.put(index, RunStatus.IN_PROGRESS);
      launch(step, index, 1);
    }
    return new Foreach(0, nextRun(earlier), foreach.statuses().with(kept));
  }

  private boolean keepsEarlier() {
    return state.header().config().repetition().policy() != RunPolicy.RESTART_FROM_BEGINNING;
  }

  private static long nextRun(List<RunEvent.Child> earlier) {
    return earlier.stream().mapToLong(child -> child.run().run()).max().orElse(0) + 1;
  }

  /**
   * Goes on at the last iteration, which is run again unless it went well, or at the one that the
   * restart is for.
   */
  private While carriedOn(StepState step, While loop, List<RunEvent.Child> earlier) {
    Repetition.Inside inside = state.restartInside(step);
    RunEvent.Child last =
        earlier.stream()
            .filter(child -> inside == null || child.run().instance() == inside.instance())
            .max(Comparator.comparingLong(child -> child.run().instance()))
            .orElse(null);
    if (last == null || !keepsEarlier()) {
      return new While(0, nextRun(earlier), null, loop.values());
    }
    Map<String, ParamValue> next = new LinkedHashMap<>(loop.values());
    Set<String> names = loop.values().keySet();
    next.putAll(values.atStart(last.run(), names));
    boolean well = inside == null && last.status() == RunStatus.SUCCEEDED;
    if (well) {
      next.putAll(values.ofSteps(last.run(), names));
    }
    int done = (int) last.run().instance() - (well ? 0 : 1);
    return new While(done, nextRun(earlier), null, next);
  }

  private While after(While loop, List<RunEvent.Child> changes) {
    for (RunEvent.Child child : changes) {
      if (loop.isActive() && isOf(child, loop.run(), loop.launched())) {
        Map<String, ParamValue> next = new LinkedHashMap<>(loop.values());
        if (child.status() == RunStatus.SUCCEEDED && !next.isEmpty()) {
          next.putAll(values.ofSteps(child.run(), loop.values().keySet()));
        }
        return new While(loop.launched(), loop.run(), child.status(), next);
      }
    }
    return loop;
  }

  private static Subworkflow after(Subworkflow known, List<RunEvent.Child> changes) {
    if (changes.isEmpty() || !known.isActive()) {
      return known;
    }
    RunEvent.Child child = changes.getLast();
    return new Subworkflow(
        new Subworkflow.Child(child.run(), child.version(), child.uuid()), child.status());
  }

  private void goOn(StepState step, Foreach progress) {
    ChildRuns children = children(step, progress);
    boolean failed = progress.statuses().count(RunStatus.FAILED) > 0;
    if (progress.run() == UNKNOWN) {
      put(step, progress);
      return;
    }
    Foreach launched = failed || children.ending() != null ? progress : launchNext(step, progress);
    StepState now = step.withChildren(children.with(launched));
    if (failed && launched.isActive() && children.ending() == null && failsImmediately(step)) {
      stop(now, children.with(launched), StepStatus.FATALLY_FAILED, "An iteration failed.");
      return;
    }
    if (launched.isActive()) {
      draft.put(now);
      return;
    }
    conclude(now, worst(launched.statuses()), summary(launched));
  }

  private boolean failsImmediately(StepState step) {
    return planned(step).failureMode() == FailureMode.FAIL_IMMEDIATELY;
  }

  private static String summary(Foreach progress) {
    return "%d of %d iterations failed."
        .formatted(progress.statuses().count(RunStatus.FAILED), progress.total());
  }

  private static RunStatus worst(IterationStatuses statuses) {
    return List.of(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.STOPPED).stream()
        .filter(status -> statuses.count(status) > 0)
        .findFirst()
        .orElse(RunStatus.SUCCEEDED);
  }

  /** As many iterations as may run now; those that are kept from before are passed over. */
  private Foreach launchNext(StepState step, Foreach progress) {
    Step.Foreach loop = (Step.Foreach) planned(step).step();
    int width = width(loop);
    int end =
        loop.strictOrdering()
            ? Math.min(progress.total(), progress.statuses().firstOpen() + width)
            : progress.total();
    int free = width - progress.statuses().active();
    Map<Integer, RunStatus> launched = new HashMap<>();
    int next = progress.next();
    while (next < end && (launched.size() < free || progress.statuses().at(next) != null)) {
      if (progress.statuses().at(next) == null) {
        launched.put(next, RunStatus.IN_PROGRESS);
        launch(step, next, 1);
      }
      next++;
    }
    return new Foreach(next, progress.run(), progress.statuses()).with(launched);
  }

  private int width(Step.Foreach loop) {
    if (loop.concurrency() != null) {
      return loop.concurrency();
    }
    Integer ofInstance = state.plan().workflow().instanceStepConcurrency();
    return ofInstance == null ? STANDARD_CONCURRENCY : Math.min(ofInstance, STANDARD_CONCURRENCY);
  }

  private void launch(StepState step, int index, int count) {
    draft.add(new RunEffect.LaunchIterations(step.ordinal(), step.attempt(), index, count));
  }

  private void goOn(StepState step, While progress) {
    ChildRuns children = children(step, progress);
    StepState now = step.withChildren(children);
    if (progress.run() == UNKNOWN || progress.isActive()) {
      draft.put(now);
      return;
    }
    boolean over = progress.status() != null && progress.status() != RunStatus.SUCCEEDED;
    if (over || children.ending() != null) {
      RunStatus status = progress.status() == null ? RunStatus.STOPPED : progress.status();
      conclude(now, status, "Iteration %d ended %s.".formatted(progress.launched() - 1, status));
      return;
    }
    try {
      iterate(now, progress);
    } catch (ParamException e) {
      draft.put(now.to(StepStatus.INTERNALLY_FAILED, clock.instant(), e.getMessage()));
    }
  }

  private void iterate(StepState step, While progress) {
    Step.While loop = (Step.While) planned(step).step();
    Instant now = clock.instant();
    Map<String, Param> params = new LinkedHashMap<>(step.params());
    params.remove("loop_params");
    progress
        .values()
        .forEach((name, value) -> params.put(name, Param.of(value, now, ParamSource.WHILE)));
    if (!evaluation.holds(state.header(), planned(step), loop.condition(), params, draft, now)) {
      attempts.end(step, new StepOutcome.Done());
      return;
    }
    if (progress.launched() >= MOST_ITERATIONS) {
      attempts.end(
          step,
          new StepOutcome.FatalError(
              "Its condition still holds after %d iterations, more are not allowed."
                  .formatted(MOST_ITERATIONS)));
      return;
    }
    put(
        step,
        new While(
            progress.launched() + 1, progress.run(), RunStatus.IN_PROGRESS, progress.values()));
    launch(step, progress.launched(), 1);
  }

  private void goOn(StepState step, Subworkflow progress) {
    ChildRuns children = children(step, progress);
    StepState now = step.withChildren(children);
    boolean sync = planned(step).step() instanceof Step.Subworkflow written && written.sync();
    if (!sync && progress.child() != null) {
      attempts.end(now, new StepOutcome.Done());
      return;
    }
    if (progress.isActive()) {
      draft.put(now);
      return;
    }
    conclude(
        now,
        progress.status(),
        progress.child() == null
            ? "Its run was stopped before it started."
            : "Its run %s ended %s.".formatted(progress.child().run(), progress.status()));
  }

  private void conclude(StepState step, RunStatus worst, String why) {
    StepStatus ending = step.children() == null ? null : step.children().ending();
    if (ending != null) {
      attempts.endAs(step, ending);
      return;
    }
    switch (worst) {
      case SUCCEEDED -> attempts.end(step, new StepOutcome.Done());
      case FAILED -> attempts.end(step, new StepOutcome.FatalError(why));
      case TIMED_OUT -> attempts.endAs(step.withInfo(why), StepStatus.TIMED_OUT);
      case STOPPED -> attempts.endAs(step.withInfo(why), StepStatus.STOPPED);
      case CREATED, IN_PROGRESS, PAUSED ->
          throw new IllegalStateException("a run inside of a step still goes on: " + worst);
    }
  }

  private void put(StepState step, Progress progress) {
    draft.put(step.withChildren(children(step, progress)));
  }

  private static ChildRuns children(StepState step, Progress progress) {
    ChildRuns known = step.children();
    return known == null ? ChildRuns.of(progress) : known.with(progress);
  }

  private PlannedStep planned(StepState step) {
    return state.plan().step(step.ordinal());
  }
}
