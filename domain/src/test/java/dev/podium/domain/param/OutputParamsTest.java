package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class OutputParamsTest {

  private static final Instant DECLARED = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-03-01T08:00:05Z");

  @Test
  void anOutputTakesThePlaceOfADeclaredValue() {
    Map<String, Param> params =
        OutputParams.over(
            Map.of("rows", param(new Whole(0)), "kept", param(new Whole(7))),
            Map.of("rows", new Whole(42)),
            ENDED);

    Param rows = params.get("rows");
    assertThat(rows)
        .isEqualTo(
            new Param(
                ParamDefinition.literal(new Whole(42)),
                new Whole(42),
                ENDED,
                ParamSource.OUTPUT_PARAMETER));
    assertThat(params.get("kept")).isEqualTo(param(new Whole(7)));
  }

  @Test
  void aLongTextIsKeptOnce() {
    String text = "x".repeat(5_000);

    Param body =
        OutputParams.over(
                Map.of("body", param(new Text(""))), Map.of("body", new Text(text)), ENDED)
            .get("body");

    assertThat(body).extracting(Param::value).isEqualTo(new Text(text));
    assertThat(body).extracting(Param::definition).isEqualTo(ParamDefinition.literal(new Text("")));
  }

  @Test
  void whatLooksLikeAQuotedNameStaysText() {
    Param body =
        OutputParams.over(
                Map.of("body", param(new Text(""))), Map.of("body", new Text("costs $5")), ENDED)
            .get("body");

    assertThat(body)
        .extracting(it -> new ParamEvaluator().constant("body", it.definition(), ENDED).value())
        .isEqualTo(new Text("costs $5"));
  }

  @Test
  void mapsGrowTogether() {
    Map<String, Param> declared =
        Map.of(
            "labels", param(new TextMap(Map.of("a", "1", "b", "1"))),
            "sizes", param(new Nested(Map.of("left", param(new Whole(1))))));

    Map<String, Param> params =
        OutputParams.over(
            declared,
            Map.of(
                "labels", new TextMap(Map.of("b", "2")),
                "sizes", new Nested(Map.of("right", param(new Whole(2))))),
            ENDED);

    assertThat(params.get("labels"))
        .extracting(Param::value)
        .isEqualTo(new TextMap(Map.of("a", "1", "b", "2")));
    assertThat(params.get("sizes"))
        .extracting(Param::value)
        .asInstanceOf(InstanceOfAssertFactories.type(Nested.class))
        .satisfies(sizes -> assertThat(sizes.entries()).containsOnlyKeys("left", "right"));
  }

  @Test
  void refusesEveryOutputThatCannotBeTaken() {
    Map<String, Param> declared =
        Map.of(
            "number", param(new Whole(0)),
            "fixed", moded(ParamMode.CONSTANT),
            "late", moded(ParamMode.MUTABLE_ON_START_RESTART),
            "map", param(new Nested(Map.of("inner", moded(ParamMode.IMMUTABLE)))));

    assertThatThrownBy(
            () ->
                OutputParams.over(
                    declared,
                    Map.of(
                        "unknown", new Whole(1),
                        "number", new Text("1"),
                        "fixed", new Whole(1),
                        "late", new Whole(1),
                        "map", new Nested(Map.of("inner", param(new Whole(1))))),
                    ENDED))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("The output unknown is not declared")
        .hasMessageContaining("The output number is a LONG and cannot become a STRING")
        .hasMessageContaining("The output fixed is CONSTANT and cannot be changed by the step")
        .hasMessageContaining("The output late is MUTABLE_ON_START_RESTART")
        .hasMessageContaining("The output map.inner is IMMUTABLE");
  }

  private static Param param(ParamValue value) {
    return Param.of(value, DECLARED, ParamSource.DEFINITION);
  }

  private static Param moded(ParamMode mode) {
    Whole value = new Whole(0);
    return new Param(
        ParamDefinition.literal(value).with(mode), value, DECLARED, ParamSource.DEFINITION);
  }
}
