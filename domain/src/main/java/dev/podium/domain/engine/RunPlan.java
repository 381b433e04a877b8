package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.step.StepTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A version of a workflow, prepared once for all of its runs. */
public final class RunPlan {

  private final Workflow workflow;
  private final List<PlannedStep> steps;
  private final Map<StepId, Integer> ordinals;

  /** The same for every run; null if they quote params. */
  private final @Nullable RunSettings fixedSettings;

  private RunPlan(Workflow workflow, List<PlannedStep> steps, Map<StepId, Integer> ordinals) {
    this.workflow = workflow;
    this.steps = List.copyOf(steps);
    this.ordinals = Map.copyOf(ordinals);
    this.fixedSettings =
        SettingsResolver.areFixed(workflow) ? RunSettings.of(workflow, Map.of()) : null;
  }

  /**
   * Prepares a validated definition. A step that cannot run here fails when it begins; {@link
   * #obstacles} tells before.
   */
  public static RunPlan of(Workflow workflow, StepBehaviors behaviors) {
    List<Step> steps = workflow.steps();
    Map<StepId, Integer> ordinals = new HashMap<>();
    List<List<Integer>> predecessors = new ArrayList<>();
    for (Step step : steps) {
      ordinals.put(step.id(), ordinals.size());
      predecessors.add(new ArrayList<>());
    }
    for (Step step : steps) {
      for (StepId successor : step.transition().successors().keySet()) {
        predecessors.get(ordinal(ordinals, successor)).add(ordinal(ordinals, step.id()));
      }
    }
    List<PlannedStep> planned = new ArrayList<>();
    for (Step step : steps) {
      int ordinal = planned.size();
      StepBehavior behavior = behaviors.load(step.typeName());
      List<PlannedStep.Edge> edges = new ArrayList<>();
      step.transition()
          .successors()
          .forEach((to, when) -> edges.add(new PlannedStep.Edge(ordinal(ordinals, to), when)));
      planned.add(
          new PlannedStep(
              ordinal,
              step,
              behavior,
              layers(step),
              predecessors.get(ordinal),
              edges,
              step.body().isEmpty() ? null : of(inline(workflow, step), behaviors)));
    }
    return new RunPlan(workflow, planned, ordinals);
  }

  /** Why a definition cannot run on this server; empty if it can. */
  public static List<Problem> obstacles(Workflow workflow, StepBehaviors behaviors) {
    List<Problem> obstacles = new ArrayList<>();
    workflow.steps().forEach(step -> addObstacles(obstacles, step, behaviors));
    return obstacles;
  }

  private static void addObstacles(List<Problem> obstacles, Step step, StepBehaviors behaviors) {
    String path = "workflow.steps[" + step.id() + "]";
    if (behaviors.find(step.typeName()).isEmpty()) {
      obstacles.add(
          Problem.at(
                  path,
                  "Steps of type %s cannot run on this server.".formatted(step.typeName()),
                  "Types that can: %s."
                      .formatted(
                          String.join(
                              ", ", behaviors.byType().keySet().stream().sorted().toList())))
              .inStep(step.id().value()));
    }
    step.body().forEach(inner -> addObstacles(obstacles, inner, behaviors));
  }

  private static Workflow inline(Workflow around, Step loop) {
    // One plan serves the iterations of all instances, so it goes by the id of what is around.
    return InlineOrigin.inline(loop, around.id());
  }

  /**
   * The plan of a loop's body somewhere inside.
   *
   * @param path the loops from one of these steps down
   */
  public RunPlan body(List<StepId> path) {
    RunPlan plan = this;
    for (StepId loop : path) {
      RunPlan body = plan.step(ordinal(plan.ordinals, loop)).body();
      if (body == null) {
        throw new IllegalArgumentException("no loop " + loop);
      }
      plan = body;
    }
    return plan;
  }

  private static int ordinal(Map<StepId, Integer> ordinals, StepId id) {
    Integer ordinal = ordinals.get(id);
    if (ordinal == null) {
      throw new IllegalArgumentException("no step " + id);
    }
    return ordinal;
  }

  /** What the step's type gives where nothing is written, then what is written. */
  private static List<ParamLayer> layers(Step step) {
    ParamLayer written = ParamLayer.ofStep(step.id().value(), step.common().params());
    return StepTypes.find(step.typeName())
        .map(type -> List.of(ParamLayer.ofStepType(type.name(), type.declarations()), written))
        .orElse(List.of(written));
  }

  public Workflow workflow() {
    return workflow;
  }

  /**
   * Time-outs and retries of a run.
   *
   * @param params the run's evaluated params
   * @throws dev.podium.domain.param.ParamException if a setting quotes params that give no duration
   *     or number
   */
  public RunSettings settings(Map<String, Param> params) {
    return fixedSettings == null ? RunSettings.of(workflow, params) : fixedSettings;
  }

  /**
   * Lays a step's params over each other as they will be when it runs.
   *
   * @param given what a restart gives
   * @throws dev.podium.domain.param.ParamException with every problem
   */
  public Map<String, ParamDefinition> mergeParams(
      RunHeader run, StepId id, Map<String, ParamDefinition> given) {
    return new ParamEvaluator().mergeStep(step(ordinal(ordinals, id)).paramLayers(run, given));
  }

  public int size() {
    return steps.size();
  }

  public PlannedStep step(int ordinal) {
    return steps.get(ordinal);
  }

  OptionalInt find(StepId id) {
    return Optional.ofNullable(ordinals.get(id)).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
