package dev.podium.domain.param;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step {@code load} of a workflow {@code orders}, with a clock that stands still. */
final class FixedContext implements EvaluationContext.OfStep {

  private final Instant now;
  long instance = 1;
  long run = 1;
  @Nullable String timezone;
  @Nullable String firstTriggerTimezone;
  Map<String, Param> workflowParams = Map.of();
  final Map<String, EvaluationContext.UpstreamStep> steps = new HashMap<>();
  final List<EvaluationContext.MatchedSignal> dependencies = new ArrayList<>();
  Signals signals = Signals.NONE;
  String initiator = "MANUAL";
  @Nullable String runner = "ada";
  String status = "EVALUATING_PARAMS";
  @Nullable Instant endedAt;

  FixedContext(Instant now) {
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String workflowId() {
    return "orders";
  }

  @Override
  public String owner() {
    return "ada";
  }

  @Override
  public long instance() {
    return instance;
  }

  @Override
  public long run() {
    return run;
  }

  @Override
  public Start start() {
    return new Start(initiator, runner, timezone, firstTriggerTimezone, "START_FRESH_NEW_RUN");
  }

  @Override
  public String environment() {
    return "test";
  }

  @Override
  public String stepId() {
    return "load";
  }

  @Override
  public long stepInstance() {
    return 1;
  }

  @Override
  public UUID stepUuid() {
    return new UUID(1, 2);
  }

  @Override
  public long attempt() {
    return 1;
  }

  @Override
  public String stepType() {
    return "NoOp";
  }

  @Override
  public Signals signals() {
    return signals;
  }

  @Override
  public List<EvaluationContext.MatchedSignal> dependencies() {
    return dependencies;
  }

  @Override
  public String stepStatus() {
    return status;
  }

  @Override
  public @Nullable Instant stepEndedAt() {
    return endedAt;
  }

  @Override
  public Map<String, Param> workflowParams() {
    return workflowParams;
  }

  @Override
  public Optional<UpstreamStep> findStep(String id) {
    return Optional.ofNullable(steps.get(id));
  }

  /** The same facts without those of the step. */
  EvaluationContext ofWorkflow() {
    FixedContext step = this;
    return new EvaluationContext() {
      @Override
      public Instant now() {
        return step.now();
      }

      @Override
      public String workflowId() {
        return step.workflowId();
      }

      @Override
      public String owner() {
        return step.owner();
      }

      @Override
      public long instance() {
        return step.instance();
      }

      @Override
      public long run() {
        return step.run();
      }

      @Override
      public Start start() {
        return step.start();
      }

      @Override
      public Signals signals() {
        return step.signals();
      }

      @Override
      public String environment() {
        return step.environment();
      }
    };
  }
}
