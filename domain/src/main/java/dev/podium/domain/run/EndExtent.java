package dev.podium.domain.run;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.graph.Edge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an action on a run would end, as far as it can be told beforehand; to ask before it is done.
 *
 * @param ending steps that are under way or wait to be tried again, and would end
 * @param unreached steps that have not begun and never would
 */
public record EndExtent(List<StepId> ending, List<StepId> unreached) {

  private static final EndExtent NOTHING = new EndExtent(List.of(), List.of());

  public EndExtent {
    ending = List.copyOf(ending);
    unreached = List.copyOf(unreached);
  }

  /** What a stop or a kill of the run ends. */
  public static EndExtent ofRun(RunView run) {
    Set<StepId> begun = begun(run);
    return new EndExtent(
        run.steps().stream().filter(EndExtent::isUnderWay).map(StepView::id).toList(),
        run.definition().steps().stream().map(Step::id).filter(id -> !begun.contains(id)).toList());
  }

  /** What an action on one of its steps ends (runtime.md sections 3.1 and 5). */
  public static EndExtent ofStep(RunView run, StepId step, StepAction action) {
    return switch (action) {
      case STOP -> dragging(run, step);
      case KILL ->
          switch (failureMode(run, step)) {
            case FAIL_AFTER_RUNNING -> dragging(run, step);
            case FAIL_IMMEDIATELY -> ofRun(run);
            case IGNORE_FAILURE -> alone(run, step);
          };
      case SKIP -> alone(run, step);
      case RESUME, RESTART, BYPASS_STEP_DEPENDENCIES -> NOTHING;
    };
  }

  /**
   * A step waits for all of its predecessors, so nothing behind one that has not gone well runs.
   */
  private static EndExtent dragging(RunView run, StepId step) {
    Set<StepId> begun = begun(run);
    return new EndExtent(
        alone(run, step).ending,
        behind(run, step).stream().filter(id -> !begun.contains(id)).toList());
  }

  private static EndExtent alone(RunView run, StepId step) {
    return new EndExtent(
        run.steps().stream()
            .filter(view -> view.id().equals(step) && isUnderWay(view))
            .map(StepView::id)
            .toList(),
        List.of());
  }

  private static Set<StepId> behind(RunView run, StepId step) {
    Dag dag = Dag.of(run.definition().steps());
    Set<StepId> behind = new LinkedHashSet<>();
    Deque<Integer> next = new ArrayDeque<>();
    dag.findOrdinal(step).ifPresent(next::add);
    while (!next.isEmpty()) {
      for (Edge edge : dag.outgoing(next.remove())) {
        if (behind.add(dag.id(edge.to()))) {
          next.add(edge.to());
        }
      }
    }
    return behind;
  }

  /** In this run, or in an earlier one whose steps it does not run again. */
  private static Set<StepId> begun(RunView run) {
    return run.allSteps().stream()
        .map(EarlierStep::step)
        .filter(view -> view.status() != StepStatus.NOT_CREATED)
        .map(StepView::id)
        .collect(Collectors.toSet());
  }

  /** The latest attempt of a step that will be tried again is not the last one. */
  private static boolean isUnderWay(StepView view) {
    return view.status() != StepStatus.NOT_CREATED
        && (!view.status().isTerminal() || view.status().isRetried());
  }

  private static FailureMode failureMode(RunView run, StepId id) {
    return run.definition().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .map(step -> step.common().failureMode())
        .orElse(FailureMode.FAIL_AFTER_RUNNING);
  }
}
