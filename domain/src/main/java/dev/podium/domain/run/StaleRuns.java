package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs inside of a step that count for it no more: the step was begun anew since, with fewer
 * iterations or not as far, or has started something else. They cannot be restarted through it.
 */
public final class StaleRuns {

  private final RunView around;
  private final StepId step;
  private final RunRef inside;

  private StaleRuns(RunView around, StepId step, RunRef inside) {
    this.around = around;
    this.step = step;
    this.inside = inside;
  }

  /**
   * Why a run cannot be restarted through the step that has started it; empty if it can.
   *
   * @param around the latest run of the instance that the step belongs to
   * @param inside the run that is to run again
   */
  public static Optional<Problem> refuse(RunView around, StepId step, RunRef inside) {
    return Optional.ofNullable(new StaleRuns(around, step, inside).problem());
  }

  private @Nullable Problem problem() {
    Optional<StepView> reached =
        around.allSteps().stream()
            .map(EarlierStep::step)
            .filter(any -> any.id().equals(step))
            .findFirst();
    if (reached.isEmpty()) {
      return problem("has not come to its step [%s]".formatted(step));
    }
    ChildRuns children = reached.get().children();
    if (children == null || !children.progress().isKnown()) {
      return null; // what an earlier attempt knew still counts
    }
    return switch (children.progress()) {
      case ChildRuns.Foreach foreach ->
          inside.instance() > foreach.total()
              ? problem("has %d iterations in its step [%s]".formatted(foreach.total(), step))
              : ofLoop(foreach);
      case ChildRuns.While loop -> ofLoop(loop);
      case ChildRuns.Subworkflow subworkflow -> ofSubworkflow(subworkflow.child());
    };
  }

  private @Nullable Problem ofLoop(ChildRuns.Progress loop) {
    return loop.newest(inside.instance()) > 0
        ? null
        : problem(
            "has not come to iteration %d of its step [%s]".formatted(inside.instance(), step));
  }

  private @Nullable Problem ofSubworkflow(ChildRuns.Subworkflow.@Nullable Child child) {
    if (child == null
        || (child.run().workflow().equals(inside.workflow())
            && child.run().instance() == inside.instance())) {
      return null;
    }
    return problem("has started %s in its step [%s]".formatted(child.run(), step));
  }

  private Problem problem(String now) {
    return Problem.at(
        "",
        "%s is of an earlier run and counts no more: %s %s."
            .formatted(inside, around.summary().ref(), now),
        around.summary().status().isTerminal()
            ? "Restart step [%s] of %s, or the whole instance."
                .formatted(step, around.summary().ref())
            : "Look again when %s has ended.".formatted(around.summary().ref()));
  }
}
