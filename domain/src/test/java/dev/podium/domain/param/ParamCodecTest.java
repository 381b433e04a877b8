package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParamCodecTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  private static Param param(ParamDefinition definition, ParamValue value) {
    return new Param(definition, value, NOON, ParamSource.DEFINITION);
  }

  private static Param literal(ParamValue value) {
    return param(ParamDefinition.literal(value), value);
  }

  private static JsonNode json(String text) {
    return JsonText.parse(text, new Problems());
  }

  private static Map<String, Param> throughText(Map<String, Param> params) {
    return ParamCodec.readParams(json(ParamCodec.writeParams(params).toString()));
  }

  @Test
  void addsWhatBecameOfAParam() {
    Map<String, Param> params =
        Map.of(
            "twice",
            new Param(
                ParamDefinition.expression(ParamType.LONG, "n * 2"),
                new ParamValue.Whole(14),
                NOON,
                ParamSource.LAUNCH));

    assertThat(ParamCodec.writeParams(params).toString())
        .isEqualTo(
            "{\"twice\":{\"expression\":\"n * 2\",\"type\":\"LONG\",\"evaluated_result\":14,"
                + "\"evaluated_time\":1795348800123,\"source\":\"LAUNCH\"}}");
    assertThat(throughText(params)).isEqualTo(params);
  }

  @Test
  void readsBackEveryType() {
    Map<String, Param> params = new LinkedHashMap<>();
    params.put("maestro_own", literal(new ParamValue.Text("x")));
    params.put("l", literal(new ParamValue.Whole(Long.MIN_VALUE)));
    params.put("d", literal(new ParamValue.Decimal(new BigDecimal("-2.50"))));
    params.put("b", literal(new ParamValue.Bool(true)));
    params.put("sm", literal(new ParamValue.TextMap(Map.of("k", "v"))));
    params.put(
        "da",
        literal(
            new ParamValue.Array(
                ParamType.DOUBLE_ARRAY, List.of(new ParamValue.Decimal(new BigDecimal("1.0"))))));
    params.put("none", literal(new ParamValue.Array(ParamType.LONG_ARRAY, List.of())));

    assertThat(throughText(params)).isEqualTo(params);
  }

  @Test
  void takesAWholeNumberForTheSameDecimal() {
    Map<String, Param> params =
        Map.of("d", literal(new ParamValue.Decimal(new BigDecimal("18446744073709551615"))));

    assertThat(ParamCodec.writeParams(params).toString()).contains("18446744073709551615.0");
    assertThat(throughText(params)).isEqualTo(params).hasSameHashCodeAs(params);
  }

  @Test
  void readsBackTheParamsInsideAMap() {
    ParamDefinition days = ParamDefinition.expression(ParamType.LONG_ARRAY, "days");
    ParamDefinition deep =
        new ParamDefinition(
            ParamType.MAP,
            new Content.Nested(Map.of("d", ParamDefinition.literal(new ParamValue.Whole(1)))),
            ParamMode.CONSTANT,
            null,
            List.of(),
            Map.of());
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    entries.put("days", days);
    entries.put("deep", deep);
    ParamDefinition map =
        new ParamDefinition(
            ParamType.MAP,
            new Content.Nested(entries),
            ParamMode.MUTABLE,
            null,
            List.of(),
            Map.of());
    Map<String, Param> values = new LinkedHashMap<>();
    values.put(
        "days",
        param(days, new ParamValue.Array(ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(7)))));
    values.put(
        "deep", param(deep, new ParamValue.Nested(Map.of("d", literal(new ParamValue.Whole(1))))));
    Map<String, Param> params = Map.of("loop_params", param(map, new ParamValue.Nested(values)));

    assertThat(throughText(params)).isEqualTo(params);
  }

  @Test
  void showsTheTypesInsideAMapThatWasAnExpression() {
    ParamDefinition map = ParamDefinition.expression(ParamType.MAP, "m");
    Map<String, Param> values = new LinkedHashMap<>();
    values.put("l", literal(new ParamValue.Whole(1)));
    values.put("d", literal(new ParamValue.Decimal(new BigDecimal("2.0"))));
    values.put("s", literal(new ParamValue.Text("x")));
    values.put(
        "a",
        literal(new ParamValue.Array(ParamType.BOOLEAN_ARRAY, List.of(new ParamValue.Bool(true)))));
    Map<String, Param> params = Map.of("m", param(map, new ParamValue.Nested(values)));

    assertThat(throughText(params)).isEqualTo(params);
  }

  @Test
  void writesOtherFieldsOfADefinitionWhereTheyStood() {
    String written =
        """
        {"n":{"value":1,"type":"LONG","ticket":"T-1","source":"user","meta":{"note":"mine"}}}""";

    Map<String, ParamDefinition> read = ParamCodec.readDefinitions(json(written));

    assertThat(read.values())
        .singleElement()
        .satisfies(n -> assertThat(n.meta()).containsOnlyKeys("ticket", "source", "meta"));
    assertThat(ParamCodec.writeDefinitions(read).toString()).isEqualTo(written);
  }

  @Test
  void keepsAModeOnlyIfItWasWritten() {
    String written =
        """
        {"a":{"value":1,"type":"LONG","mode":"MUTABLE"},"b":{"value":1,"type":"LONG"}}""";

    Map<String, ParamDefinition> read = ParamCodec.readDefinitions(json(written));

    assertThat(ParamCodec.writeDefinitions(read).toString()).isEqualTo(written);
  }

  @Test
  void takesParamsThatAreAnnouncedWithoutAValue() {
    String written = "{\"image\":{\"type\":\"STRING\",\"internal_mode\":\"OPTIONAL\"}}";

    Map<String, ParamDefinition> read = ParamCodec.readDefinitions(json(written));

    assertThat(read.get("image"))
        .isEqualTo(ParamDefinition.unset(ParamType.STRING, InternalMode.OPTIONAL));
    assertThat(ParamCodec.writeDefinitions(read).toString()).isEqualTo(written);
  }

  @Test
  void refusesWhatOnlyTheSystemSaysOfTheParamsOfARun() {
    Problems problems = new Problems();

    ParamCodec.readRunParams(
        Cursor.at(
            json(
                """
                {"a": {"value": 1, "type": "LONG", "source": "SYSTEM"},
                 "b": {"value": 1, "type": "LONG", "internal_mode": "OPTIONAL"}}
                """),
            problems));

    assertThat(problems.all()).extracting("path").containsExactly("a.source", "b.internal_mode");
  }

  @Test
  void takesNumbersForText() {
    Map<String, ParamDefinition> read =
        ParamCodec.readDefinitions(json("{\"n\": {\"value\": 1.50, \"type\": \"STRING\"}}"));

    assertThat(read.get("n")).isEqualTo(ParamDefinition.literal(new ParamValue.Text("1.50")));
  }

  @Test
  void refusesAllWrongDefinitionsAtOnce() {
    assertThatThrownBy(
            () ->
                ParamCodec.readDefinitions(
                    json(
                        """
                        {"util": {"value": 1, "type": "LONG"}, "a b": {"value": 1, "type": "LONG"},
                         "n": null}
                        """)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.problems())
                    .extracting("path")
                    .containsExactlyInAnyOrder("util", "[\"a b\"]", "n"));
  }
}
