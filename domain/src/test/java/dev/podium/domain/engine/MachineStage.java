package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;

import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.LoopValues;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A machine with a clock that ticks by hand, and what it has asked for so far. */
final class MachineStage {

  final TickingClock clock = new TickingClock();
  final List<RunEffect> effects = new ArrayList<>();
  final List<StepState> superseded = new ArrayList<>();
  final List<StepArtifact> artifacts = new ArrayList<>();
  final Set<StepId> breakpoints = new HashSet<>();
  private final CameTo children = new CameTo();
  private final RunMachine machine;

  /** Without params, so that a test says what conditions give. */
  MachineStage() {
    this(new PlainEvaluation());
  }

  private MachineStage(StepEvaluation evaluation) {
    machine =
        new RunMachine(evaluation, children, (workflow, step) -> breakpoints.contains(step), clock);
  }

  /** With params and conditions as they really are. */
  static MachineStage evaluating() {
    return new MachineStage(new ParamStepEvaluation(Installation.PLAIN, new NoChildren()));
  }

  /** What the steps of the next iteration that ends well come to. */
  void iterationsComeTo(Map<String, ParamValue> values) {
    children.values = values;
  }

  private static final class CameTo implements ChildValues {
    private Map<String, ParamValue> values = Map.of();

    @Override
    public Optional<LoopValues> ofIterations(
        WorkflowId loop, ChildRuns.Foreach progress, int ordinal, String param) {
      return Optional.empty();
    }

    @Override
    public Optional<ParamValue> ofRun(RunRef run, StepId step, String param) {
      return Optional.empty();
    }

    @Override
    public Map<String, ParamValue> ofSteps(RunRef iteration, Set<String> names) {
      return values;
    }

    @Override
    public Map<String, ParamValue> atStart(RunRef run, Set<String> names) {
      return Map.of();
    }
  }

  /** Conditions are {@code true}, {@code false} or {@code broken}; no params. */
  private static final class PlainEvaluation implements StepEvaluation {
    @Override
    public Map<String, Param> params(
        RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
      if (step.step().id().value().startsWith("unevaluable")) {
        throw new ParamException(List.of(Problem.at("params.x", "is broken.", "")));
      }
      return Map.of();
    }

    @Override
    public List<AwaitedSignal> awaited(
        RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
      return step.step().common().signalDependencies().stream()
          .map(it -> new AwaitedSignal(it.name(), Map.of()))
          .toList();
    }

    @Override
    public List<StepSignals.Output> announced(
        RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
      return step.step().common().signalOutputs().stream()
          .map(it -> StepSignals.Output.planned(it.name(), Map.of(), Map.of()))
          .toList();
    }

    @Override
    public boolean holds(
        RunHeader header,
        PlannedStep step,
        String condition,
        Map<String, Param> params,
        StepLookup steps,
        Instant now) {
      return Boolean.parseBoolean(condition);
    }

    @Override
    public String text(
        RunHeader header,
        PlannedStep step,
        String expression,
        Map<String, ParamValue> outputs,
        StepLookup steps,
        Instant now) {
      return expression;
    }

    @Override
    public boolean taken(
        RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
      if (edge.condition().equals("broken")) {
        throw new ParamException(List.of(Problem.at("", "unknown name.", "")));
      }
      return Boolean.parseBoolean(edge.condition());
    }
  }

  RunState begin(Workflow workflow) {
    return begin(workflow, 1);
  }

  /** Begins a run of that number of the first instance. */
  RunState begin(Workflow workflow, long run) {
    return on(fresh(workflow, run), new RunEvent.Resumed());
  }

  RunState on(RunState state, RunEvent event) {
    Transition transition = machine.on(state, event);
    effects.addAll(transition.effects());
    superseded.addAll(transition.superseded());
    artifacts.addAll(transition.artifacts());
    return transition.next();
  }

  private RunState fresh(Workflow workflow, long run) {
    return stored(workflow, run, RunConfig.PLAIN, List.of());
  }

  /** Another run of the workflow of a run that has ended. */
  RunState restart(RunState ended, RunPolicy policy, Repetition.@Nullable FirstStep first) {
    Map<Integer, Long> latest = new HashMap<>(ended.header().config().repetition().earlier());
    Map<Integer, StepState> steps = new TreeMap<>();
    ended.scope().earlier().forEach(step -> steps.put(step.ordinal(), step));
    for (StepState step : ended.createdSteps()) {
      latest.put(step.ordinal(), ended.header().ref().run());
      steps.put(step.ordinal(), step);
    }
    Set<Integer> incomplete =
        steps.values().stream()
            .filter(step -> !step.status().isComplete())
            .map(StepState::ordinal)
            .collect(Collectors.toSet());
    Workflow workflow = ended.plan().workflow();
    Repetition repetition =
        Repetition.of(policy, first, Dag.of(workflow.steps()), latest, incomplete);
    steps.keySet().retainAll(repetition.earlier().keySet());
    RunState fresh =
        stored(
            workflow,
            ended.header().ref().run() + 1,
            new RunConfig(repetition, List.of(), Map.of()),
            List.copyOf(steps.values()));
    return on(fresh, new RunEvent.Resumed());
  }

  private RunState stored(Workflow workflow, long run, RunConfig config, List<StepState> earlier) {
    StepBehaviors behaviors =
        new StepBehaviors(
            Map.of(
                "NoOp",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Ended(new StepOutcome.Done()),
                "Sleep",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Until(now.plusSeconds(60)),
                "Http", new StepBehavior.Outside(),
                "Approval", new StepBehavior.Asking(),
                "Heavy", new StepBehavior.Heavy(),
                "foreach", new StepBehavior.Nested(),
                "while", new StepBehavior.Nested(),
                "subworkflow", new StepBehavior.Nested()));
    RunHeader header =
        new RunHeader(
            new RunKey(7),
            0,
            new RunRef(workflow.id(), 1, run),
            1,
            new UUID(1, 2),
            new Initiator.Manual("ann"),
            "ann",
            null,
            clock.instant(),
            Map.of(),
            Map.of(),
            RunTemplates.NONE,
            config,
            null);
    return new StoredRun(
            header,
            10_000,
            RunStatus.IN_PROGRESS,
            clock.instant(),
            clock.instant(),
            0,
            null,
            Pauses.NONE,
            null,
            Timeline.EMPTY,
            List.of(),
            earlier)
        .under(RunPlan.of(workflow, behaviors));
  }

  static StepBuilder outside(String id) {
    return aStep(id).ofType("Http");
  }

  static StepBuilder heavy(String id) {
    return aStep(id).ofType("Heavy");
  }

  static StepBuilder waiting(String id) {
    return aStep(id).ofType("Sleep");
  }

  Map<String, StepStatus> statuses(RunState state) {
    Map<String, StepStatus> statuses = new HashMap<>();
    for (StepState step : state.createdSteps()) {
      StepId id = state.plan().step(step.ordinal()).step().id();
      statuses.put(id.value(), step.status());
    }
    return statuses;
  }
}
