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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  public void found(StepState step, While loop, List<RunEvent.Child> found) {
    if (loop.run() == ChildDraft.UNKNOWN) {
      goOn(step, carriedOn(step, loop, found));
      return;
    }
    boolean missing =
        loop.isActive()
            && found.stream().noneMatch(child -> isOf(child, loop.run(), loop.launched()));
    ChildRuns children = step.children();
    if (missing && children != null && children.ending() != null) {
      goOn(step, new While(loop.launched(), loop.run(), RunStatus.STOPPED, loop.values()));
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
   * Goes on at the last iteration, which is run again unless it went well, or at the one that the
   * restart is for.
   */
  private While carriedOn(StepState step, While loop, List<RunEvent.Child> earlier) {
    Repetition.Inside inside = draft.state().restartInside(step);
    RunEvent.Child last =
        earlier.stream()
            .filter(child -> inside == null || child.run().instance() == inside.instance())
            .max(Comparator.comparingLong(child -> child.run().instance()))
            .orElse(null);
    if (last == null || !draft.keepsEarlier()) {
      return new While(0, ChildDraft.nextRun(earlier), null, loop.values());
    }
    Map<String, ParamValue> next = new LinkedHashMap<>(loop.values());
    Set<String> names = loop.values().keySet();
    next.putAll(values.atStart(last.run(), names));
    boolean well = inside == null && last.status() == RunStatus.SUCCEEDED;
    if (well) {
      next.putAll(values.ofSteps(last.run(), names));
    }
    int done = (int) last.run().instance() - (well ? 0 : 1);
    return new While(done, ChildDraft.nextRun(earlier), null, next);
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
    params.remove("loop_params");
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
    draft.put(
        step,
        new While(
            progress.launched() + 1, progress.run(), RunStatus.IN_PROGRESS, progress.values()));
    draft.launch(step, progress.launched(), progress.run());
  }
}
