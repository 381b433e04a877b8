package dev.podium.domain.run;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run with all that its page shows, as committed.
 *
 * @param definition the snapshot that the run follows
 * @param steps those that were created so far, by ordinal; the rest are NOT_CREATED
 * @param earlierSteps those that earlier runs have run and this one does not, by ordinal
 */
public record RunView(
    RunSummary summary,
    Workflow definition,
    RunConfig config,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    List<StepView> steps,
    List<EarlierStep> earlierSteps,
    Timeline timeline) {

  public RunView {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
    steps = List.copyOf(steps);
    earlierSteps = List.copyOf(earlierSteps);
  }

  /** The same run a little later. */
  public RunView with(RunSummary newer, List<StepView> newerSteps) {
    return new RunView(
        newer, definition, config, runParams, params, newerSteps, earlierSteps, timeline);
  }

  /** A step that the run has created; empty if it has not come to it, or does not run it. */
  public Optional<StepView> findStep(StepId id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** Every step that any run of the instance has reached, each where it stands now, by ordinal. */
  public List<EarlierStep> allSteps() {
    return Stream.concat(
            steps.stream().map(step -> new EarlierStep(summary, step)), earlierSteps.stream())
        .sorted(Comparator.comparingInt(step -> step.step().ordinal()))
        .toList();
  }

  /** What another run of this instance would run, and what would stand for the rest. */
  public Repetition repetition(RunPolicy policy, Repetition.@Nullable FirstStep first) {
    Map<Integer, Long> latest = new HashMap<>();
    Set<Integer> incomplete = new HashSet<>();
    for (EarlierStep step : allSteps()) {
      latest.put(step.step().ordinal(), step.run().ref().run());
      if (!step.step().status().isComplete()) {
        incomplete.add(step.step().ordinal());
      }
    }
    Dag dag = Dag.of(definition.steps());
    return Repetition.of(policy, first, dag, latest, incomplete).since(since(dag));
  }

  /** Which runs of this instance have begun loops and subworkflows anew, by ordinal. */
  private Map<Integer, Long> since(Dag dag) {
    Map<Integer, Long> since = new HashMap<>();
    for (int ordinal = 0; ordinal < definition.steps().size(); ordinal++) {
      long run = config.repetition().since(ordinal, summary.ref().run(), dag);
      if (run > 1 && !(definition.steps().get(ordinal) instanceof Step.Typed)) {
        since.put(ordinal, run);
      }
    }
    return since;
  }

  /** What another run does if the step that started this one goes on: what is left, or all. */
  public Repetition goingOn() {
    return summary.status() == RunStatus.SUCCEEDED
        ? repetition(RunPolicy.RESTART_FROM_BEGINNING, null)
        : repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null);
  }

  /** The status of this run alone, whatever earlier runs have left undone. */
  public RunStatus ownStatus() {
    boolean allComplete =
        config.repetition().policy() == RunPolicy.RESTART_FROM_SPECIFIC
            && !steps.isEmpty()
            && steps.stream().allMatch(step -> step.status().isComplete());
    return summary.status().isTerminal() && allComplete ? RunStatus.SUCCEEDED : summary.status();
  }
}
