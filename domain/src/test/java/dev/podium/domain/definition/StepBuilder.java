package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds steps for tests in words: {@code aStep("b").ofType("Sleep").followedBy("c")}. */
public final class StepBuilder {

  private final StepId id;
  private final Map<StepId, String> successors = new LinkedHashMap<>();
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();
  private final List<SignalDependency> dependencies = new ArrayList<>();
  private final List<SignalOutput> outputs = new ArrayList<>();
  private @Nullable List<StepId> predecessors;
  private String type = "NoOp";
  private @Nullable FailureMode failureMode;
  private @Nullable DurationText timeout;
  private @Nullable RetryPolicy retryPolicy;
  private @Nullable String template;
  private @Nullable String templateVersion;

  private StepBuilder(String id) {
    this.id = new StepId(id);
  }

  /** A NoOp without successors. */
  public static StepBuilder aStep(String id) {
    return new StepBuilder(id);
  }

  public StepBuilder ofType(String name) {
    this.type = name;
    return this;
  }

  public StepBuilder usingTemplate(String name) {
    this.template = name;
    return this;
  }

  public StepBuilder usingTemplate(String name, String version) {
    this.templateVersion = version;
    return usingTemplate(name);
  }

  public StepBuilder sleeping(long seconds) {
    return ofType("Sleep").withParam("sleep_seconds", seconds);
  }

  /** An Http step that calls this URL. */
  public StepBuilder calling(String url) {
    return ofType("Http")
        .withParam(
            "http",
            new ParamDefinition(
                ParamType.MAP,
                new ParamDefinition.Content.Nested(
                    Map.of("url", ParamDefinition.literal(new ParamValue.Text(url)))),
                ParamMode.MUTABLE,
                null,
                List.of(),
                Map.of()));
  }

  /** Adds edges that always hold. */
  public StepBuilder followedBy(String... steps) {
    for (String step : steps) {
      successors.put(new StepId(step), "true");
    }
    return this;
  }

  /** Adds an edge with a condition. */
  public StepBuilder followedByIf(String condition, String step) {
    successors.put(new StepId(step), condition);
    return this;
  }

  /** Writes the predecessors down, which authors seldom do. */
  public StepBuilder comingAfter(String... steps) {
    predecessors = Stream.of(steps).map(StepId::new).toList();
    return this;
  }

  public StepBuilder failing(FailureMode mode) {
    this.failureMode = mode;
    return this;
  }

  public StepBuilder timingOutAfter(String duration) {
    this.timeout = new DurationText(duration);
    return this;
  }

  public StepBuilder retrying(RetryPolicy policy) {
    this.retryPolicy = policy;
    return this;
  }

  /** Has it wait for a signal, whatever its params. */
  public StepBuilder awaiting(String signal) {
    return awaiting(new SignalDependency(signal, Map.of()));
  }

  /** Has it wait for a signal with a param. */
  public StepBuilder awaiting(String signal, String param, MatchOperator operator, long value) {
    ParamDefinition compared = ParamDefinition.literal(new ParamValue.Whole(value));
    return awaiting(
        new SignalDependency(
            signal, Map.of(param, new SignalDependency.Match(compared, operator))));
  }

  public StepBuilder awaiting(SignalDependency dependency) {
    dependencies.add(dependency);
    return this;
  }

  /** Has it announce a signal when it ends. */
  public StepBuilder announcing(SignalOutput output) {
    outputs.add(output);
    return this;
  }

  public StepBuilder withParam(String name, long value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Whole(value)));
  }

  public StepBuilder withParam(String name, String value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Text(value)));
  }

  public StepBuilder withExpression(String name, ParamType paramType, String source) {
    return withParam(name, ParamDefinition.expression(paramType, source));
  }

  public StepBuilder withParam(String name, ParamDefinition definition) {
    params.put(name, definition);
    return this;
  }

  public Step build() {
    return new Step.Typed(common(), type, template, templateVersion, retryPolicy);
  }

  /** A foreach with these fields and this body, instead of a leaf. */
  public Step foreach(Step... body) {
    return new Step.Foreach(common(), null, false, List.of(body));
  }

  /** A foreach that runs so many iterations at once. */
  public Step foreach(int concurrency, boolean strictOrdering, Step... body) {
    return new Step.Foreach(common(), concurrency, strictOrdering, List.of(body));
  }

  /** Gives a loop one loop param: a list for a foreach, else a first value. */
  public StepBuilder over(String name, ParamValue value) {
    return withParam(
        "loop_params", ParamDefinition.nested(Map.of(name, ParamDefinition.literal(value))));
  }

  /** A while loop with these fields and this body, instead of a leaf. */
  public Step repeatedWhile(String condition, Step... body) {
    return new Step.While(common(), condition, List.of(body));
  }

  /** A step that starts the workflow which its params name, instead of a leaf. */
  public Step subworkflow() {
    return new Step.Subworkflow(common(), true, false);
  }

  private Step.Common common() {
    return new Step.Common(
        id,
        null,
        null,
        new Transition(successors, predecessors),
        failureMode,
        List.of(),
        timeout,
        dependencies,
        outputs,
        params);
  }
}
