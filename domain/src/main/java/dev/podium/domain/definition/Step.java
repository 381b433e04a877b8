package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One node of a workflow's graph (definition.md section 6). */
public sealed interface Step {

  /** What every kind of step has. */
  Common common();

  /** The name of the step's type as the format spells it, for example {@code NoOp}. */
  String typeName();

  /** The steps of a loop's body; empty for all others. */
  default List<Step> body() {
    return List.of();
  }

  /** These steps and those in their bodies, each loop before what is in it. */
  static Stream<Step> withBodies(List<Step> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), withBodies(step.body())));
  }

  default StepId id() {
    return common().id();
  }

  default Transition transition() {
    return common().transition();
  }

  /**
   * The fields common to all steps.
   *
   * @param failureMode null if not written: FAIL_AFTER_RUNNING
   * @param timeout null if not written: 10 days
   */
  record Common(
      StepId id,
      @Nullable String name,
      @Nullable String description,
      Transition transition,
      @Nullable FailureMode failureMode,
      List<Tag> tags,
      @Nullable DurationText timeout,
      List<SignalDependency> signalDependencies,
      List<SignalOutput> signalOutputs,
      Map<String, ParamDefinition> params) {
    public Common {
      tags = List.copyOf(tags);
      signalDependencies = List.copyOf(signalDependencies);
      signalOutputs = List.copyOf(signalOutputs);
      params = Params.ordered(params);
    }

    /** A step with nothing but an id and its edges. */
    public static Common of(StepId id, Transition transition) {
      return new Common(
          id, null, null, transition, null, List.of(), null, List.of(), List.of(), Map.of());
    }
  }

  /** A leaf: {@code type} selects what it does. */
  record Typed(
      Common common,
      String type,
      @Nullable String subType,
      @Nullable String subTypeVersion,
      @Nullable RetryPolicy retryPolicy)
      implements Step {
    @Override
    public String typeName() {
      return type;
    }
  }

  /** Runs another workflow. */
  record Subworkflow(Common common, boolean sync, boolean explicitParams) implements Step {
    @Override
    public String typeName() {
      return "subworkflow";
    }
  }

  /** Runs its body once for each combination of its loop params. */
  record Foreach(
      Common common, @Nullable Integer concurrency, boolean strictOrdering, List<Step> body)
      implements Step {
    public Foreach {
      body = List.copyOf(body);
    }

    @Override
    public String typeName() {
      return "foreach";
    }
  }

  /** Repeats its body as long as its condition holds. */
  record While(Common common, String condition, List<Step> body) implements Step {
    public While {
      body = List.copyOf(body);
    }

    @Override
    public String typeName() {
      return "while";
    }
  }
}
