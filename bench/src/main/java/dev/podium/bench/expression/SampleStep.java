package dev.podium.bench.expression;

import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step of a run as the engine would describe it, and the definitions of both. */
record SampleStep(Map<String, Param> workflowParams) implements EvaluationContext.OfStep {

  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  private static final Start START = new Start("MANUAL", "ada", null, null, "START_FRESH_NEW_RUN");

  /** What its step writes: a text with others in it, a map, an array, and numbers that build up. */
  static final List<ParamLayer> STEP_LAYERS =
      List.of(
          ParamLayer.ofStep(
              "load",
              Map.of(
                  "path", text("s3://orders/${region}/${TARGET_RUN_DATE}/part-$part"),
                  "part", ParamDefinition.expression(ParamType.LONG, "i + 1"),
                  "rows", ParamDefinition.expression(ParamType.LONG, "part * threshold"),
                  "size",
                      ParamDefinition.expression(
                          ParamType.STRING, "rows > threshold ? 'big' : 'small'"),
                  "labels",
                      ParamDefinition.literal(
                          new ParamValue.TextMap(Map.of("team", "${owner}", "size", "${size}"))),
                  "days",
                      ParamDefinition.expression(
                          ParamType.LONG_ARRAY, "Util.dateIntsBetween(20260101, 20260108, 1)"))));

  static final List<ParamLayer> WORKFLOW_LAYERS =
      List.of(
          ParamLayer.ofWorkflow(
              Map.of(
                  "i", number(41),
                  "a", number(5),
                  "threshold", number(100),
                  "region", text("eu"),
                  "label", text("orders of ${region} over ${threshold}"))));

  static SampleStep evaluated(ParamEvaluator evaluator) {
    SampleStep step = new SampleStep(Map.of());
    return new SampleStep(evaluator.workflowParams(step, WORKFLOW_LAYERS));
  }

  private static ParamDefinition number(long number) {
    return ParamDefinition.literal(new ParamValue.Whole(number));
  }

  private static ParamDefinition text(String text) {
    return ParamDefinition.literal(new ParamValue.Text(text));
  }

  SampleStep {
    workflowParams = new LinkedHashMap<>(workflowParams);
  }

  @Override
  public String environment() {
    return "bench";
  }

  @Override
  public Instant now() {
    return NOW;
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
    return 7;
  }

  @Override
  public long run() {
    return 1;
  }

  @Override
  public Start start() {
    return START;
  }

  @Override
  public String stepId() {
    return "load";
  }

  @Override
  public long stepInstance() {
    return 2;
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
  public String stepStatus() {
    return "EVALUATING_PARAMS";
  }

  @Override
  public @Nullable Instant stepEndedAt() {
    return null;
  }

  @Override
  public Optional<UpstreamStep> findStep(String id) {
    return Optional.empty();
  }
}
