package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.While;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The iterations of a while, one after the other as long as its condition holds. */
final class WhileIterations implements Nesting<While> {

  private static final int MOST_ITERATIONS = 25_000;

  private final ChildDraft draft;
  private final StepLookup steps;
  private final StepEvaluation evaluation;
  private final ChildValues values;
  private final InstantSource clock;

  /**
   * The iterations.
   *
   * @param steps of the run, which the condition may read
   */
  WhileIterations(
      ChildDraft draft,
      StepLookup steps,
      StepEvaluation evaluation,
      ChildValues values,
      InstantSource clock) {
    this.draft = draft;
    this.steps = steps;
    this.evaluation = evaluation;
    this.values = values;
    this.clock = clock;
  }

  @Override
  public void begin(StepState step) {
    Map<String, ParamValue> first = new LinkedHashMap<>();
    LoopSpace.entries(step.params()).forEach((name, param) -> first.put(name, param.value()));
    goOn(step, new While(0, draft.runNumber(step), null, first));
  }

  @Override
  public void changed(StepState step, While loop, List<RunEvent.Child> changes) {
    goOn(step, after(loop, changes));
  }

  @Override
  public void found(
      StepState step, While loop, List<RunEvent.Child> found, @Nullable LeftInside left) {
    if (loop.run() == ChildDraft.UNKNOWN) {
      long run = ChildDraft.nextRun(found);
      goOn(
          step,
          left != null && left.progress() instanceof While before
              ? carriedOn(step, before, run, found)
              : new While(0, run, null, loop.values()));
      return;
    }
    boolean missing =
        loop.isActive()
            && found.stream().noneMatch(child -> isOf(child, loop.run(), loop.launched()));
    ChildRuns children = step.children();
    if (missing && children != null && children.ending() != null) {
      goOn(step, loop.with(RunStatus.STOPPED, loop.values()));
      return;
    }
    if (missing) {
      draft.launch(step, loop.launched() - 1, loop.run());
    }
    goOn(step, after(loop, found));
  }

  private static boolean isOf(RunEvent.Child child, long run, long instance) {
    return child.run().run() == run && child.run().instance() == instance;
  }

  /**
   * Goes on where the latest attempt was, or at the iteration that the restart is for: its last
   * iteration is taken up again unless it went well. Iterations beyond that were made before the
   * loop went back to an earlier one; they run anew.
   */
  private While carriedOn(StepState step, While before, long run, List<RunEvent.Child> earlier) {
    Repetition.Inside inside = draft.state().restartInside(step);
    if (inside != null) {
      int iteration = (int) inside.instance();
      return new While(
          iteration - 1, run, null, atStart(iteration, before.values(), earlier), iteration);
    }
    if (before.status() == null) {
      return new While(before.launched(), run, null, before.values(), before.resumed());
    }
    return before.status() == RunStatus.SUCCEEDED
        ? new While(before.launched(), run, null, before.values())
        : new While(before.launched() - 1, run, null, before.values(), before.launched());
  }

  private Map<String, ParamValue> atStart(
      int iteration, Map<String, ParamValue> known, List<RunEvent.Child> earlier) {
    Map<String, ParamValue> first = new LinkedHashMap<>(known);
    earlier.stream()
        .filter(child -> child.run().instance() == iteration)
        .findFirst()
        .ifPresent(child -> first.putAll(values.atStart(child.run(), known.keySet())));
    return first;
  }

  private While after(While loop, List<RunEvent.Child> changes) {
    for (RunEvent.Child child : changes) {
      if (loop.isActive() && isOf(child, loop.run(), loop.launched())) {
        Map<String, ParamValue> next = new LinkedHashMap<>(loop.values());
        if (child.status() == RunStatus.SUCCEEDED && !next.isEmpty()) {
          next.putAll(values.ofSteps(child.run(), loop.values().keySet()));
        }
        return loop.with(child.status(), next);
      }
    }
    return loop;
  }

  private void goOn(StepState step, While progress) {
    ChildRuns children = ChildDraft.children(step, progress);
    StepState now = step.withChildren(children);
    if (progress.run() == ChildDraft.UNKNOWN || progress.isActive()) {
      draft.put(now);
      return;
    }
    boolean over = progress.status() != null && progress.status() != RunStatus.SUCCEEDED;
    if (over || children.ending() != null) {
      RunStatus status = progress.status() == null ? RunStatus.STOPPED : progress.status();
      draft.conclude(
          now, status, "Iteration %d ended %s.".formatted(progress.launched() - 1, status));
      return;
    }
    if (draft.isPaused()) {
      draft.put(now);
      return;
    }
    try {
      iterate(now, progress);
    } catch (ParamException e) {
      draft.put(now.to(StepStatus.INTERNALLY_FAILED, clock.instant(), e.getMessage()));
    }
  }

  private void iterate(StepState step, While progress) {
    PlannedStep planned = draft.planned(step);
    Step.While loop = (Step.While) planned.step();
    Instant now = clock.instant();
    Map<String, Param> params = new LinkedHashMap<>(step.params());
    params.remove(LoopSpace.PARAM);
    progress
        .values()
        .forEach((name, value) -> params.put(name, Param.of(value, now, ParamSource.WHILE)));
    if (!evaluation.holds(draft.state().header(), planned, loop.condition(), params, steps, now)) {
      draft.end(step, new StepOutcome.Done());
      return;
    }
    if (progress.launched() >= MOST_ITERATIONS) {
      draft.end(
          step,
          new StepOutcome.FatalError(
              "Its condition still holds after %d iterations, more are not allowed."
                  .formatted(MOST_ITERATIONS)));
      return;
    }
    Optional<String> tooMany = LeafLimit.refuse(draft.state(), step, progress.launched() + 1L);
    if (tooMany.isPresent()) {
      draft.end(step, new StepOutcome.FatalError(tooMany.get()));
      return;
    }
    draft.put(step, progress.launchedNext());
    draft.launch(step, progress.launched(), progress.run());
  }
}
