package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;

import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A machine with a clock that ticks by hand, and what it has asked for so far. */
final class MachineStage {

  final TickingClock clock = new TickingClock();
  final List<RunEffect> effects = new ArrayList<>();
  final List<StepState> superseded = new ArrayList<>();
  final Set<StepId> breakpoints = new HashSet<>();
  private final RunMachine machine =
      new RunMachine(new PlainEvaluation(), (workflow, step) -> breakpoints.contains(step), clock);

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
    public boolean taken(
        RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
      if (edge.condition().equals("broken")) {
        throw new ParamException(List.of(Problem.at("", "unknown name.", "")));
      }
      return Boolean.parseBoolean(edge.condition());
    }
  }

  RunState begin(Workflow workflow) {
    return on(fresh(workflow), new RunEvent.Resumed());
  }

  RunState on(RunState state, RunEvent event) {
    Transition transition = machine.on(state, event);
    effects.addAll(transition.effects());
    superseded.addAll(transition.superseded());
    return transition.next();
  }

  private RunState fresh(Workflow workflow) {
    StepBehaviors behaviors =
        new StepBehaviors(
            Map.of(
                "NoOp",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Ended(new StepOutcome.Done()),
                "Sleep",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Until(now.plusSeconds(60)),
                "Http", new StepBehavior.Outside()));
    RunHeader header =
        new RunHeader(
            new RunKey(7),
            0,
            new RunRef(workflow.id(), 1, 1),
            1,
            new UUID(1, 2),
            new Initiator.Manual("ann"),
            "ann",
            null,
            clock.instant(),
            Map.of(),
            Map.of(),
            RunTemplates.NONE);
    return new StoredRun(
            header, 10_000, RunStatus.IN_PROGRESS, clock.instant(), clock.instant(), 0, List.of())
        .under(RunPlan.of(workflow, behaviors));
  }

  static StepBuilder outside(String id) {
    return aStep(id).ofType("Http");
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
