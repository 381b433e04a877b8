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
   * subworkflows too. A param that the workflow declares under such a name is its own, unless a job
   * template takes it over.
   *
   * @param given names of the params
   * @throws RefusedException INVALID
   */
  static void refuse(Workflow workflow, Set<String> given) {
    Set<String> own = workflow.params().keySet();
    List<Step> steps = Step.withBodies(workflow.steps()).toList();
    Set<String> programs = programs(steps);
    programs.removeAll(own);
    programs.addAll(programs(steps.stream().filter(GivenPrograms::isTemplated).toList()));
    refuse(programs, given, "run_params");
  }

  private static boolean isTemplated(Step step) {
    return step instanceof Step.Typed typed && typed.subType() != null;
  }

  /**
   * The same for the params that a restart gives a step.
   *
   * @throws RefusedException INVALID
   */
  static void refuse(Step step, Set<String> given) {
    refuse(programs(List.of(step)), given, "step_run_params");
  }

  private static Set<String> programs(List<Step> steps) {
    Set<String> programs = new LinkedHashSet<>();
    steps.stream()
        .flatMap(GivenPrograms::reached)
        .map(StepType::programs)
        .forEach(programs::addAll);
    return programs;
  }

  private static void refuse(Set<String> programs, Set<String> given, String where) {
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
