package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Params that ask for the numbers of a run which does not exist yet. */
class StartParamsTest {

  private final FixedContext context = new FixedContext(Instant.parse("2026-03-01T02:30:00Z"));
  private final Map<String, ParamDefinition> definitions = new LinkedHashMap<>();

  private StartParamsTest with(String name, ParamType type, String source) {
    definitions.put(name, ParamDefinition.expression(type, source));
    return this;
  }

  private StartParams start() {
    return new ParamEvaluator()
        .startParams(context.ofWorkflow(), List.of(ParamLayer.ofWorkflow(definitions)));
  }

  private static ParamValue value(Map<String, Param> params, String name) {
    return Objects.requireNonNull(params.get(name)).value();
  }

  @Test
  void whatAsksForNoNumbersIsNotEvaluatedAgain() {
    StartParams params = with("n", ParamType.LONG, "1 + 1").start();

    assertThat(params.askForNumbers()).isFalse();
    assertThat(params.under(7, 2)).isSameAs(params.params());
  }

  @Test
  void whatGotTheRightNumbersIsNotEvaluatedAgain() {
    StartParams params =
        with("n", ParamType.LONG, "params.getFromInstance('workflow_instance_id')").start();

    assertThat(params.askForNumbers()).isTrue();
    assertThat(value(params.params(), "n")).isEqualTo(new ParamValue.Whole(1));
    assertThat(params.under(1, 1)).isSameAs(params.params());
  }

  @Test
  void whatHangsOnTheNumbersFollowsThemAndNothingElseChanges() {
    definitions.put("name", ParamDefinition.literal(new ParamValue.Text("run-${sum}")));
    StartParams params =
        with("sum", ParamType.LONG, "instance * 10 + run")
            .with("instance", ParamType.LONG, "params.getFromInstance('workflow_instance_id')")
            .with("run", ParamType.LONG, "params.getFromInstance('workflow_run_id')")
            .with("got", ParamType.LONG, "params.get('instance')")
            .with("unique", ParamType.STRING, "params.nextUniqueId()")
            .start();

    Map<String, Param> numbered = params.under(7, 2);

    assertThat(value(numbered, "instance")).isEqualTo(new ParamValue.Whole(7));
    assertThat(value(numbered, "run")).isEqualTo(new ParamValue.Whole(2));
    assertThat(value(numbered, "sum")).isEqualTo(new ParamValue.Whole(72));
    assertThat(value(numbered, "got")).isEqualTo(new ParamValue.Whole(7));
    assertThat(value(numbered, "name")).isEqualTo(new ParamValue.Text("run-72"));
    assertThat(numbered.get("unique")).isSameAs(params.params().get("unique"));
    assertThat(numbered.keySet()).containsExactlyElementsOf(params.params().keySet());
  }

  @Test
  void aNumberInsideOfAMapIsFollowedToo() {
    definitions.put(
        "m",
        ParamDefinition.nested(
            Map.of(
                "inner",
                ParamDefinition.expression(
                    ParamType.LONG, "params.getFromInstance('workflow_instance_id')"))));

    assertThat(value(start().under(7, 1), "m"))
        .isInstanceOfSatisfying(
            ParamValue.Nested.class,
            map -> assertThat(value(map.entries(), "inner")).isEqualTo(new ParamValue.Whole(7)));
  }

  @Test
  void whatFailsUnderTheRealNumbersIsTold() {
    StartParams params =
        with("n", ParamType.LONG, "params.getFromInstance('workflow_instance_id')")
            .with("odd", ParamType.LONG, "if (n % 2 == 0) throw 'an even number'; return n;")
            .start();

    ParamException refusal = catchThrowableOfType(ParamException.class, () -> params.under(8, 1));

    assertThat(refusal).hasMessageContaining("an even number");
    assertThat(value(params.under(9, 1), "odd")).isEqualTo(new ParamValue.Whole(9));
  }

  @Test
  void aValidatorThatAsksForTheNumberIsAskedAgain() {
    definitions.put(
        "limit",
        ParamDefinition.literal(new ParamValue.Whole(5))
            .withValidator("params.getFromInstance('workflow_instance_id') <= param"));
    StartParams params = start();

    assertThat(params.under(5, 1)).isEqualTo(params.params());
    assertThat(catchThrowableOfType(ParamException.class, () -> params.under(6, 1)))
        .hasMessageContaining("limit");
  }
}
