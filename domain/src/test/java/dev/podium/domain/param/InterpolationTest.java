package dev.podium.domain.param;

import static dev.podium.domain.param.EvaluationStage.evaluated;
import static dev.podium.domain.param.EvaluationStage.literal;
import static dev.podium.domain.param.EvaluationStage.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in texts are replaced by the values of params. */
class InterpolationTest {

  private final EvaluationStage stage = new EvaluationStage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain            | plain
          ${who}           | ada
          $who             | ada
          $who.            | ada.
          $who-x           | ada-x
          ${who}${who}     | adaada
          $$               | $
          $$who            | $who
          $${who}          | ${who}
          costs $5         | costs $5
          ${VAR:-x}        | ${VAR:-x}
          ${job.name-1}    | dotted
          n=${n}           | n=7
          d=${d}           | d=1.50
          b=${b}           | b=true
          a=${longs}       | a=[1,2]
          s=${texts}       | s=["x","y\\"z"]
          m=${map}         | m={"k":"v"}
          open ${who       | open ${who
          $_who ${_who}    | $_who ${_who}
          $$$who $$$$who   | $ada $$who
          $${who}$${n}     | ${who}${n}
          """)
  void replacesNamesInTexts(String literal, String expected) {
    stage.text("who", "ada");
    stage.text("job.name-1", "dotted");
    stage.whole("n", 7);
    stage.definition.put(
        "d", ParamDefinition.literal(new ParamValue.Decimal(new BigDecimal("1.50"))));
    stage.definition.put("b", ParamDefinition.literal(new ParamValue.Bool(true)));
    stage.definition.put(
        "longs",
        ParamDefinition.literal(
            new ParamValue.Array(
                ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(1), new ParamValue.Whole(2)))));
    stage.definition.put(
        "texts",
        ParamDefinition.literal(
            new ParamValue.Array(
                ParamType.STRING_ARRAY,
                List.of(new ParamValue.Text("x"), new ParamValue.Text("y\"z")))));
    stage.definition.put("map", ParamDefinition.literal(new ParamValue.TextMap(Map.of("k", "v"))));
    stage.text("x", literal);

    assertThat(stage.value("x")).isEqualTo(expected);
  }

  @Test
  void replacesNamesInsideArraysAndMaps() {
    stage.text("who", "ada");
    stage.definition.put(
        "array",
        ParamDefinition.literal(
            new ParamValue.Array(ParamType.STRING_ARRAY, List.of(new ParamValue.Text("$who!")))));
    stage.definition.put(
        "texts", ParamDefinition.literal(new ParamValue.TextMap(Map.of("${who}", "is ${who}"))));
    stage.definition.put(
        "map",
        ParamDefinition.nested(
            Map.of("inner", ParamDefinition.nested(Map.of("leaf", literal("hi $who"))))));

    Map<String, Param> params = stage.evaluate();

    assertThat(text(params, "array")).isEqualTo("[\"ada!\"]");
    assertThat(text(params, "texts")).isEqualTo("{\"ada\":\"is ada\"}");
    assertThat(text(params, "map")).isEqualTo("{\"inner\":{\"leaf\":\"hi ada\"}}");
  }

  @Test
  void fillsInTextsOutsideOfParams() {
    Map<String, Param> params = Map.of("n", evaluated(new ParamValue.Whole(7)));

    assertThat(stage.evaluator.interpolate("${n} min", params)).isEqualTo("7 min");
    assertThat(
            catchThrowableOfType(
                ParamException.class, () -> stage.evaluator.interpolate("$x", params)))
        .hasMessage("\"$x\": there is no param x.");
  }

  @Test
  @Timeout(10)
  void textsThatQuoteEachOtherStopGrowing() {
    stage.text("p0", "0123456789");
    for (int i = 1; i < 40; i++) {
      stage.text("p" + i, "${p" + (i - 1) + "}${p" + (i - 1) + "}${p" + (i - 1) + "}");
    }

    assertThat(stage.problems()).first().asString().contains("750000 characters");
  }
}
