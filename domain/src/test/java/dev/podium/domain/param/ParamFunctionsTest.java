package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.EvaluationContext.Inside;
import dev.podium.domain.param.EvaluationContext.MatchedSignal;
import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of {@code params} that ask a run for signals, loops and subworkflows. */
class ParamFunctionsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final FixedContext context = new FixedContext(NOW);

  private static ParamValue text(String value) {
    return new ParamValue.Text(value);
  }

  private static ParamValue whole(long value) {
    return new ParamValue.Whole(value);
  }

  private Param inWorkflow(ParamType type, String expression) {
    return Objects.requireNonNull(
        evaluator
            .workflowParams(
                context.ofWorkflow(),
                List.of(
                    ParamLayer.ofWorkflow(
                        Map.of("x", ParamDefinition.expression(type, expression)))))
            .get("x"));
  }

  private Param inStep(ParamType type, String expression) {
    return Objects.requireNonNull(
        evaluator
            .stepParams(
                context,
                List.of(
                    ParamLayer.ofStep(
                        "load", Map.of("x", ParamDefinition.expression(type, expression)))))
            .get("x"));
  }

  private static String reason(Runnable evaluation) {
    ParamException refusal = catchThrowableOfType(ParamException.class, evaluation::run);
    assertThat(refusal).isNotNull();
    return refusal.problems().getFirst().message().replaceAll(".*cannot be evaluated: ", "");
  }

  private void started() {
    context.signals =
        new Signals.Matched(
            Map.of(
                "orders", Map.of("day", whole(20260301), "region", text("eu")),
                "refunds", Map.of()),
            Map.of("seed", text("s1")));
  }

  @Test
  void readsTheSignalsThatStartedTheRun() {
    started();

    assertThat(inWorkflow(ParamType.LONG, "params.getFromSignal('orders', 'day')").value())
        .isEqualTo(whole(20260301));
    assertThat(inWorkflow(ParamType.STRING, "params.getFromSignal('seed')").value())
        .isEqualTo(text("s1"));
    assertThat(inWorkflow(ParamType.STRING, "orders__region").value()).isEqualTo(text("eu"));
    assertThat(inStep(ParamType.STRING, "orders__region + '!'").value()).isEqualTo(text("eu!"));
    assertThat(inStep(ParamType.STRING, "params.getFromSignal('orders', 'region')").value())
        .isEqualTo(text("eu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          params.getFromSignalOrDefault('orders', 'region', 'us')   | eu
          params.getFromSignalOrDefault('orders', 'country', 'us')  | us
          params.getFromSignalOrDefault('returns', 'region', 'us')  | us
          """)
  void fallsBackOnADefault(String expression, String expected) {
    started();

    assertThat(inWorkflow(ParamType.STRING, expression).value()).isEqualTo(text(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          params.getFromSignal('order', 'day')     | this run was not started by the signal order; did you mean orders?
          params.getFromSignal('orders', 'dat')    | the signal orders has no param dat; did you mean day?
          params.getFromSignal('sed')              | the signal trigger has no param sed; did you mean seed?
          """)
  void saysWhatASignalDoesNotHave(String expression, String expected) {
    started();

    assertThat(reason(() -> inWorkflow(ParamType.STRING, expression))).startsWith(expected);
  }

  @Test
  void saysThatNoSignalStartedTheRun() {
    assertThat(reason(() -> inWorkflow(ParamType.STRING, "params.getFromSignal('a', 'b')")))
        .startsWith("this run was not started by a signal");
    assertThat(reason(() -> inWorkflow(ParamType.STRING, "a__b")))
        .startsWith("this run was not started by a signal");
    assertThat(inWorkflow(ParamType.STRING, "params.getFromSignalOrDefault('a', 'b', 'c')").value())
        .isEqualTo(text("c"));
  }

  @Test
  void standsInForSignalsBeforeAnyRun() {
    context.signals = new Signals.Expected(Set.of("orders"), Set.of("seed"));

    assertThat(inWorkflow(ParamType.LONG, "params.getFromSignal('orders', 'any')").value())
        .isEqualTo(whole(20220101));
    assertThat(inWorkflow(ParamType.DOUBLE, "orders__any").value().type())
        .isEqualTo(ParamType.DOUBLE);
    assertThat(inWorkflow(ParamType.STRING, "params.getFromSignal('seed')").value())
        .isEqualTo(text("20220101"));
    assertThat(reason(() -> inWorkflow(ParamType.LONG, "params.getFromSignal('ordres', 'a')")))
        .startsWith("no signal trigger waits for the signal ordres; did you mean orders?");
    assertThat(reason(() -> inWorkflow(ParamType.LONG, "params.getFromSignal('sead')")))
        .startsWith("no signal trigger has a param sead; did you mean seed?");
  }

  @Test
  void readsWhatTheStepWaitedFor() {
    context.dependencies.add(new MatchedSignal("orders", Map.of("day", whole(7))));
    context.dependencies.add(new MatchedSignal("refunds", Map.of()));

    assertThat(inStep(ParamType.LONG, "params.getFromSignalDependency('0', 'day')").value())
        .isEqualTo(whole(7));
    assertThat(reason(() -> inStep(ParamType.LONG, "params.getFromSignalDependency('1', 'day')")))
        .startsWith("the signal refunds, on which the step waited, has no param day");
    assertThat(reason(() -> inStep(ParamType.LONG, "params.getFromSignalDependency('2', 'day')")))
        .startsWith("the step has no signal dependency 2, they are numbered from 0 to 1");
    assertThat(reason(() -> inStep(ParamType.LONG, "params.getFromSignalDependency('x', 'day')")))
        .startsWith("the step has no signal dependency x");
  }

  @Test
  void saysThatTheStepWaitedForNothing() {
    assertThat(reason(() -> inStep(ParamType.LONG, "params.getFromSignalDependency('0', 'day')")))
        .startsWith("the step waited for no signals");
  }

  private void step(String id, Inside inside) {
    context.steps.put(id, new UpstreamStep(Map.of(), "SUCCEEDED", NOW, inside));
  }

  private static Inside.Foreach loop(LoopValues values) {
    return (step, param) ->
        step.equals("inner") && param.equals("rows") ? Optional.of(values) : Optional.empty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LONG    | [12,0,14]
          DOUBLE  | [1.5,0,2.5]
          BOOLEAN | [true,false,true]
          STRING  | ["a","","c"]
          """)
  void collectsWhatTheIterationsGave(ParamType type, String expected) {
    List<ParamValue> given =
        switch (type) {
          case LONG -> List.of(whole(12), whole(14));
          case DOUBLE ->
              List.of(
                  new ParamValue.Decimal(new java.math.BigDecimal("1.5")),
                  new ParamValue.Decimal(new java.math.BigDecimal("2.5")));
          case BOOLEAN -> List.of(new ParamValue.Bool(true), new ParamValue.Bool(true));
          default -> List.of(text("a"), text("c"));
        };
    step("loop", loop(new LoopValues(type, 3, Map.of(0, given.get(0), 2, given.get(1)))));

    ParamType array = ParamType.valueOf(type + "_ARRAY");
    ParamValue collected = inStep(array, "params.getFromForeach('loop', 'inner', 'rows')").value();
    assertThat(ParamJson.text(collected).replace("0.0", "0")).isEqualTo(expected);
  }

  @Test
  void collectsSingleValuesOnly() {
    step("loop", loop(new LoopValues(ParamType.LONG_ARRAY, 1, Map.of())));

    assertThat(reason(() -> inStep(ParamType.LONG_ARRAY, collect("loop"))))
        .startsWith("single values only can be collected, not a LONG_ARRAY");
  }

  @Test
  void saysWhatCannotBeCollected() {
    step("loop", loop(new LoopValues(ParamType.LONG, 0, Map.of())));
    step("leaf", new Inside.Nothing());

    assertThat(reason(() -> inStep(ParamType.LONG_ARRAY, collect("later"))))
        .startsWith("there is no finished step later before this one");
    assertThat(reason(() -> inStep(ParamType.LONG_ARRAY, collect("leaf"))))
        .startsWith("the step leaf is not a foreach");
    assertThat(
            reason(
                () ->
                    inStep(ParamType.LONG_ARRAY, "params.getFromForeach('loop', 'inner', 'raws')")))
        .startsWith("in loop there is no step inner with a param raws");
  }

  private static String collect(String loop) {
    return "params.getFromForeach('" + loop + "', 'inner', 'rows')";
  }

  @Test
  void readsTheStepsOfASubworkflow() {
    Inside.Subworkflow child =
        (step, param) -> step.equals("inner") ? Optional.of(text(param)) : Optional.empty();
    step("child", child);
    step("leaf", new Inside.Nothing());

    assertThat(
            inStep(ParamType.STRING, "params.getFromSubworkflow('child', 'inner', 'rows')").value())
        .isEqualTo(text("rows"));
    assertThat(
            reason(
                () ->
                    inStep(
                        ParamType.STRING, "params.getFromSubworkflow('child', 'other', 'rows')")))
        .startsWith("in child there is no step other with a param rows");
    assertThat(
            reason(
                () ->
                    inStep(ParamType.STRING, "params.getFromSubworkflow('leaf', 'inner', 'rows')")))
        .startsWith("the step leaf is not a subworkflow");
  }

  @Test
  void aStepKnowsItself() {
    context.status = "SUCCEEDED";
    context.endedAt = Instant.ofEpochMilli(42);

    assertThat(
            evaluator.condition(
                "params.getFromStep('MAESTRO_STEP_STATUS') == 'SUCCEEDED'"
                    + " && params.getFromStep('MAESTRO_STEP_END_TIME') == 42",
                context,
                Map.of()))
        .isTrue();

    context.endedAt = null;
    assertThat(reason(() -> inStep(ParamType.LONG, "params.getFromStep('MAESTRO_STEP_END_TIME')")))
        .startsWith("this step has not ended yet");
  }

  @Test
  void onlyAPersonHasAName() {
    context.initiator = "TIME";
    context.runner = null;

    assertThat(
            reason(
                () ->
                    inWorkflow(
                        ParamType.STRING, "params.getFromInstance('INITIATOR_RUNNER_NAME')")))
        .startsWith("INITIATOR_RUNNER_NAME is known of runs that a person starts, not of TIME");
  }
}
