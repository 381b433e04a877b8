package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a tree of runs within the leaf steps that it may have (runtime.md section 10). They are
 * counted where a loop or a subworkflow begins, from what is known there: the loops of the run, as
 * often as the loops around it repeat it. So nothing has to be counted while the tree grows, and a
 * tree whose branches differ is taken for one in which all are as large as the largest.
 */
public final class LeafLimit {

  /** Leaf steps of a tree. */
  static final long MOST = 1_000_000;

  private LeafLimit() {}

  /**
   * Why a loop may not run so often; empty if it may.
   *
   * @param iterations of the loop in all
   */
  static Optional<String> refuse(RunState state, StepState loop, long iterations) {
    long inRun = iterations * leaves(state, loop);
    for (StepState step : state.createdSteps()) {
      if (step.ordinal() != loop.ordinal()
          && step.children() != null
          && step.children().progress() instanceof ChildRuns.Foreach other) {
        inRun += other.total() * leaves(state, step);
      }
    }
    return refuse(state.header().initiator(), inRun);
  }

  /** Why a run may not have these steps; empty if it may. */
  public static Optional<String> refuse(Initiator initiator, List<Step> steps) {
    return refuse(initiator, leaves(steps));
  }

  private static Optional<String> refuse(Initiator initiator, long inRun) {
    long copies = initiator instanceof Initiator.Upstream upstream ? upstream.copies() : 1;
    return copies * inRun <= MOST
        ? Optional.empty()
        : Optional.of(
            "The tree of runs would have %d leaf steps%s, at most %d are allowed."
                .formatted(
                    copies * inRun,
                    copies == 1 ? "" : " (%d in each of %d runs)".formatted(inRun, copies),
                    MOST));
  }

  private static long leaves(RunState state, StepState loop) {
    return leaves(state.plan().step(loop.ordinal()).step().body());
  }

  /** Loops inside count when they begin; until then a run with nothing else counts as one step. */
  private static long leaves(List<Step> steps) {
    return Math.max(1, steps.stream().filter(Step.Typed.class::isInstance).count());
  }
}
