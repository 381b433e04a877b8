package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A workflow's params as a test writes them, and what they come to. */
final class EvaluationStage {

  static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  final ParamEvaluator evaluator = new ParamEvaluator();
  final Map<String, ParamDefinition> definition = new LinkedHashMap<>();
  final Map<String, ParamDefinition> start = new LinkedHashMap<>();
  final FixedContext context = new FixedContext(NOW);

  Map<String, Param> evaluate() {
    return evaluator.workflowParams(
        context.ofWorkflow(),
        List.of(ParamLayer.ofWorkflow(definition), ParamLayer.ofStart(start)));
  }

  /** Evaluates the params of the context's step. */
  Map<String, Param> evaluateStep(Map<String, ParamDefinition> params) {
    return evaluator.stepParams(context, List.of(ParamLayer.ofStep("load", params)));
  }

  /** A param's value as text, after all are evaluated. */
  String value(String name) {
    return text(evaluate(), name);
  }

  /** What the evaluation refuses. */
  List<String> problems() {
    ParamException refusal = catchThrowableOfType(ParamException.class, this::evaluate);
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(problem -> problem.text()).toList();
  }

  void text(String name, String literal) {
    definition.put(name, literal(literal));
  }

  void whole(String name, long literal) {
    definition.put(name, ParamDefinition.literal(new ParamValue.Whole(literal)));
  }

  void expression(String name, ParamType type, String source) {
    definition.put(name, ParamDefinition.expression(type, source));
  }

  static String text(Map<String, Param> params, String name) {
    return ParamJson.text(param(params, name).value());
  }

  static Param param(Map<String, Param> params, String name) {
    return Objects.requireNonNull(params.get(name), name);
  }

  static ParamDefinition literal(String text) {
    return ParamDefinition.literal(new ParamValue.Text(text));
  }

  static Param evaluated(ParamValue value) {
    return new Param(ParamDefinition.literal(value), value, NOW, ParamSource.DEFINITION);
  }
}
