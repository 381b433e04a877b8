package dev.podium.domain.param;

import static dev.podium.domain.param.EvaluationStage.param;
import static dev.podium.domain.param.EvaluationStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.ParamDefinition.Content;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an expression gives becomes a value of the param's type. */
class ResultsTest {

  private final EvaluationStage stage = new EvaluationStage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LONG         | '5'                          | 5          | warn
          LONG         | ' 5 '                        | 5          | warn
          BOOLEAN      | 'true'                       | true       | warn
          DOUBLE       | '1.5'                        | 1.5        | warn
          DOUBLE       | 3                            | 3          | info
          STRING       | 5                            | 5          | info
          STRING       | 1.5                          | 1.5        | info
          STRING       | true                         | true       | info
          STRING_ARRAY | new long[]{1, 2}             | ["1","2"]  | info
          DOUBLE_ARRAY | new long[]{1, 2}             | [1,2]      | info
          LONG         | 5                            | 5          | none
          LONG_ARRAY   | Util.intsBetween(0, 5, 2)    | [0,2,4]    | none
          """)
  void convertsResultsWithARemark(ParamType type, String source, String expected, String level) {
    stage.expression("x", type, source);

    Param param = param(stage.evaluate(), "x");

    assertThat(ParamJson.text(param.value())).isEqualTo(expected);
    assertThat(param.value().type()).isEqualTo(type);
    assertThat(param.definition().meta().keySet())
        .isEqualTo(level.equals("none") ? Set.of() : Set.of(level, "meta"));
    assertThat(ParamCodec.writeParam(param).at("/meta/" + level))
        .isEqualTo(ParamCodec.writeParam(param).path(level));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LONG     | 'five'                  | the result is String, which does not fit the type LONG
          LONG     | 2.0                     | the result is Double, which does not fit the type LONG
          LONG     | null                    | the result is null, which does not fit the type LONG
          BOOLEAN  | 1                       | the result is Long, which does not fit the type BOOLEAN
          STRING   | new long[]{1}           | the result is long[], which does not fit the type STRING
          STRING   | new DateTime(0)         | the result is DateTime, which does not fit the type STRING
          DOUBLE   | 1.0 / 0                 | the result Infinity is not a number that can be kept
          STRING_ARRAY | new String[2]       | an element of the array is null
          LONG     | ;                       | the expression gives no value
          LONG     | throw 'too late';       | too late (line 1, column 1 of the expression)
          """)
  void refusesResultsThatDoNotFit(ParamType type, String source, String expected) {
    stage.expression("x", type, source);

    assertThat(stage.problems())
        .singleElement()
        .asString()
        .isEqualTo("workflow.params.x: The param x cannot be evaluated: " + expected);
  }

  @Test
  void keepsMapsThatExpressionsBuild() {
    stage.expression(
        "m",
        ParamType.MAP,
        "m = new HashMap(); i = new HashMap(); i.put('b', true); m.put('a', 1); m.put('i', i); m");
    stage.expression("t", ParamType.STRING_MAP, "m2 = new HashMap(); m2['k'] = 'v'; return m2;");
    stage.expression("read", ParamType.LONG, "m['a'] + 1");

    Map<String, Param> params = stage.evaluate();

    assertThat(text(params, "m")).isEqualTo("{\"a\":1,\"i\":{\"b\":true}}");
    assertThat(text(params, "t")).isEqualTo("{\"k\":\"v\"}");
    assertThat(text(params, "read")).isEqualTo("2");
  }

  @Test
  void aMapThatHoldsItselfIsRefused() {
    stage.expression("m", ParamType.MAP, "m = new HashMap(); m.put('self', m); m");

    assertThat(stage.problems()).singleElement().asString().contains("holds itself");
  }

  @Test
  void remarksOfTheAuthorStay() {
    stage.definition.put(
        "x",
        new ParamDefinition(
            ParamType.LONG,
            new Content.Expression("'5'"),
            ParamMode.MUTABLE,
            "@NotNull",
            List.of("t"),
            Map.of("note", JsonNodeFactory.instance.stringNode("mine"))));

    ParamDefinition shown = param(stage.evaluate(), "x").definition();

    assertThat(shown.meta()).containsOnlyKeys("note", "warn", "meta");
    assertThat(shown.validator()).isEqualTo("@NotNull");
    assertThat(shown.tags()).containsExactly("t");
  }
}
