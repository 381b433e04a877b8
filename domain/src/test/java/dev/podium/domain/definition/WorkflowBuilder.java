package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Builds workflows for tests in words: {@code aWorkflow("etl").withChain("a", "b", "c").build()}.
 */
public final class WorkflowBuilder {

  private final String id;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();
  private @Nullable String name;
  private @Nullable DurationText timeout;
  private @Nullable RunStrategy runStrategy;
  private @Nullable Integer stepConcurrency;
  private String owner = "tester";
  private boolean active = true;

  private WorkflowBuilder(String id) {
    this.id = id;
  }

  public static WorkflowBuilder aWorkflow(String id) {
    return new WorkflowBuilder(id);
  }

  /** Adds a NoOp that is followed by these steps. */
  public WorkflowBuilder withStep(String step, String... successors) {
    return withStep(StepBuilder.aStep(step).followedBy(successors));
  }

  public WorkflowBuilder withStep(StepBuilder step) {
    return withStep(step.build());
  }

  public WorkflowBuilder withStep(Step step) {
    steps.add(step);
    return this;
  }

  /** Adds NoOps, each followed by the next. */
  public WorkflowBuilder withChain(String... chain) {
    for (int i = 0; i < chain.length; i++) {
      StepBuilder step = StepBuilder.aStep(chain[i]);
      withStep(i + 1 < chain.length ? step.followedBy(chain[i + 1]) : step);
    }
    return this;
  }

  public WorkflowBuilder withParam(String name, long value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Whole(value)));
  }

  public WorkflowBuilder withParam(String name, String value) {
    return withParam(name, ParamDefinition.literal(new ParamValue.Text(value)));
  }

  public WorkflowBuilder withExpression(String name, ParamType type, String source) {
    return withParam(name, ParamDefinition.expression(type, source));
  }

  public WorkflowBuilder withParam(String name, ParamDefinition definition) {
    params.put(name, definition);
    return this;
  }

  public WorkflowBuilder named(String title) {
    this.name = title;
    return this;
  }

  public WorkflowBuilder timingOutAfter(String duration) {
    this.timeout = new DurationText(duration);
    return this;
  }

  public WorkflowBuilder runningInParallel(int instances) {
    this.runStrategy = new RunStrategy(RunStrategy.Rule.PARALLEL, instances);
    return this;
  }

  public WorkflowBuilder running(RunStrategy.Rule rule) {
    this.runStrategy = new RunStrategy(rule, 1);
    return this;
  }

  public WorkflowBuilder withStepConcurrency(int steps) {
    this.stepConcurrency = steps;
    return this;
  }

  public WorkflowBuilder ownedBy(String name) {
    this.owner = name;
    return this;
  }

  public WorkflowBuilder inactive() {
    this.active = false;
    return this;
  }

  public Workflow build() {
    return new Workflow(
        new WorkflowId(id),
        name,
        null,
        List.of(),
        timeout,
        List.of(),
        List.of(),
        null,
        null,
        params,
        steps);
  }

  /** The workflow in the envelope that a user pushes. */
  public PushRequest push() {
    Properties properties =
        new Properties(
            JsonNodeFactory.instance.stringNode(owner),
            null,
            runStrategy,
            stepConcurrency,
            null,
            null,
            null,
            null,
            null,
            null);
    return new PushRequest(properties, build(), active, null, Map.of());
  }

  /** The text that a user pushes. */
  public String json() {
    return DefinitionCodec.writePush(push()).toPrettyString();
  }
}
