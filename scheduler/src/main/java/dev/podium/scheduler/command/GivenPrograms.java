package dev.podium.scheduler.command;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What runs is decided by who may write definitions, not by who starts and restarts runs. */
final class GivenPrograms {

  private GivenPrograms() {}

  /**
   * Refuses params of a whole run that would have to be those of its steps, in loops and
   * subworkflows too. A param that the workflow declares under such a name is its own.
   *
   * @param given names of the params
   * @throws RefusedException INVALID
   */
  static void refuse(Workflow workflow, Set<String> given) {
    Set<String> own = workflow.params().keySet();
    refuse(
        Step.withBodies(workflow.steps()),
        given.stream().filter(name -> !own.contains(name)).toList(),
        "run_params");
  }

  /**
   * The same for the params that a restart gives a step.
   *
   * @throws RefusedException INVALID
   */
  static void refuse(Step step, Set<String> given) {
    refuse(Stream.of(step), List.copyOf(given), "step_run_params");
  }

  private static void refuse(Stream<Step> steps, List<String> given, String where) {
    if (given.isEmpty()) {
      return;
    }
    Set<String> programs = new LinkedHashSet<>();
    steps.flatMap(GivenPrograms::reached).map(StepType::programs).forEach(programs::addAll);
    List<Problem> problems =
        given.stream()
            .filter(programs::contains)
            .map(
                name ->
                    Problem.at(
                        where + "." + name,
                        "%s says what a step runs: it cannot be given at a start, restart or backfill."
                            .formatted(name),
                        "Write it into the definition, and give values as other params."))
            .toList();
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  /** The types whose params it reaches: what gets all params of the run may be any workflow. */
  private static Stream<StepType> reached(Step step) {
    return step instanceof Step.Subworkflow subworkflow && !subworkflow.explicitParams()
        ? StepTypes.all().stream()
        : StepTypes.find(step.typeName()).stream();
  }
}
