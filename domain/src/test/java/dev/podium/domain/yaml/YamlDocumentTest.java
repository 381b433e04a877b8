package dev.podium.domain.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class YamlDocumentTest {

  private static JsonNode read(String yaml) {
    Problems problems = new Problems();
    JsonNode root = YamlDocument.parse(yaml, problems).root();
    assertThat(problems.all()).as(yaml).isEmpty();
    return root;
  }

  /** What is wrong with a text, whether it can be read to its end or not. */
  private static List<Problem> problems(String yaml) {
    Problems problems = new Problems();
    try {
      YamlDocument.parse(yaml, problems);
      return problems.all();
    } catch (RefusedException e) {
      return e.problems();
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("12", "12"),
        Arguments.of("-12", "-12"),
        Arguments.of("+12", "12"),
        Arguments.of("012", "12"),
        Arguments.of("0x1f", "31"),
        Arguments.of("0o17", "15"),
        Arguments.of("12345678901234567890", "12345678901234567890"),
        Arguments.of("1.50", "1.50"),
        Arguments.of("1e3", "1e3"),
        Arguments.of(".5", "0.5"),
        Arguments.of("true", "true"),
        Arguments.of("False", "false"),
        Arguments.of("null", "null"),
        Arguments.of("~", "null"),
        Arguments.of("", "null"),
        Arguments.of("yes", "'yes'"),
        Arguments.of("No", "'No'"),
        Arguments.of("on", "'on'"),
        Arguments.of("2024-01-31", "'2024-01-31'"),
        Arguments.of("2024-01-31T10:00:00Z", "'2024-01-31T10:00:00Z'"),
        Arguments.of("12:30:45", "'12:30:45'"),
        Arguments.of("1_000", "'1_000'"),
        Arguments.of("0b11", "'0b11'"),
        Arguments.of("1.2.3", "'1.2.3'"),
        Arguments.of("'12'", "'12'"),
        Arguments.of("\"a\\u0041\\n\"", "'aA\\n'"),
        Arguments.of("!!str 12", "'12'"),
        Arguments.of("!!int 12", "12"),
        Arguments.of("! 12", "'12'"),
        Arguments.of("|\n  one\n  two\n", "'one\\ntwo\\n'"),
        Arguments.of(">-\n  one\n  two\n", "'one two'"),
        Arguments.of("[1, a, {b: c}]", "[1, 'a', {'b': 'c'}]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueMeansWhatYaml12Says(String yaml, String json) {
    assertThat(read("k: " + yaml).path("k"))
        .isEqualTo(JsonText.parse(json.replace('\'', '"'), new Problems()));
  }

  @Test
  void anchorsAreResolvedAndMerged() {
    String yaml =
        """
        base: &base {a: 1, b: [x]}
        more: &more
          b: 2
          c: 3
        same: *base
        merged:
          <<: [*more, *base]
          c: own
        "<<": text
        """;

    assertThat(read(yaml))
        .isEqualTo(
            JsonText.parse(
                """
                {"base": {"a": 1, "b": ["x"]}, "more": {"b": 2, "c": 3},
                 "same": {"a": 1, "b": ["x"]}, "merged": {"c": "own", "b": 2, "a": 1},
                 "<<": "text"}
                """,
                new Problems()));
  }

  static Stream<Arguments> wrong() {
    String deep = "[".repeat(300) + "]".repeat(300);
    String wide = "&a [" + "x,".repeat(100) + "x]";
    return Stream.of(
        Arguments.of("a: 1\na: 2\n", 2, 1, "\"a\" is given twice"),
        Arguments.of("a: {b: 1, b: 2}", 1, 11, "\"b\" is given twice"),
        Arguments.of("a: 1\n---\nb: 2\n", 2, 1, "A second document"),
        Arguments.of("a: 1\n...\nb: 2\n", 3, 1, "not valid YAML"),
        Arguments.of("a: !!java.net.URL [x]", 1, 4, "The tag \"!!java.net.URL\""),
        Arguments.of("a: !!javax.script.ScriptEngineManager {}", 1, 4, "cannot be used"),
        Arguments.of("a: !thing 1", 1, 4, "The tag \"!thing\""),
        Arguments.of("a: !!binary aGVsbG8=", 1, 4, "The tag \"!!binary\""),
        Arguments.of("a: !!int x", 1, 4, "The tag \"!!int\""),
        Arguments.of("a: !!set {x}", 1, 4, "The tag \"!!set\""),
        Arguments.of("a: *b", 1, 4, "There is no anchor for the alias \"*b\""),
        Arguments.of("a: &a [*a]", 1, 8, "inside of the value"),
        Arguments.of("a: .inf", 1, 4, "not a number"),
        Arguments.of("a: -.INF", 1, 4, "not a number"),
        Arguments.of("a: .nan", 1, 4, "not a number"),
        Arguments.of("a: 1e99999", 1, 4, "The number is out of range."),
        Arguments.of("a: 1e999999999999", 1, 4, "The number is out of range."),
        Arguments.of("a: " + "9".repeat(401), 1, 4, "The number is out of range."),
        Arguments.of("a: 0x" + "f".repeat(200_000), 1, 4, "The number is out of range."),
        Arguments.of("5: x", 1, 1, "A key must be text, but \"5\""),
        Arguments.of("true: x", 1, 1, "A key must be text, but \"true\""),
        Arguments.of("~: x", 1, 1, "A key must be text, but \"~\""),
        Arguments.of("? [a]\n: x", 1, 3, "A key must be text"),
        Arguments.of("a: &k b\n*k : x", 2, 1, "A key must be text"),
        Arguments.of("a: " + deep, 1, 203, "nested more than 200 levels deep"),
        Arguments.of("a: x\u0007y", 1, 5, "U+0007"),
        Arguments.of("a: x\u0000", 1, 5, "U+0000"),
        Arguments.of("a: \ud800", 1, 4, "U+D800"),
        Arguments.of("a: \u0085", 1, 4, "U+0085"),
        Arguments.of("a: \"b\\u", 1, 8, "ends within an escaped character"),
        Arguments.of("a: \"\\UFFFFFFFF\"", 1, 1, "stands for no character"),
        Arguments.of("a: \"\\x", 1, 7, "ends within an escaped character"),
        Arguments.of("a: 1\nb: \ufeff", 2, 4, "U+FEFF"),
        Arguments.of("a: b: c", 1, 5, "mapping values are not allowed here"),
        Arguments.of("a: 'x", 1, 6, "not valid YAML"),
        Arguments.of("a:\n\t- b", 2, 1, "not valid YAML"),
        Arguments.of("a: @b", 1, 4, "cannot start any token"),
        Arguments.of("a:\n  - b\n c: d", 3, 2, "not valid YAML"),
        Arguments.of("a: [1, 2", 1, 9, "not valid YAML"),
        Arguments.of("!twice<long>: n * 2", 1, 7, "not valid YAML"),
        Arguments.of("%YAML 9.9\n---\na: 1", 1, 1, "not valid YAML"),
        Arguments.of("a: {<<: 1}", 1, 9, "takes an object"),
        Arguments.of("", 1, 1, "There is no YAML here."),
        Arguments.of("# nothing\n", 1, 1, "There is no YAML here."),
        Arguments.of("a: 😀😀\nb: [😀, 1, &x !z 1]", 2, 12, "The tag \"!z\""),
        Arguments.of(
            "a: " + wide + "\nb: [" + "*a,".repeat(3000) + "]", 2, 3878, "The aliases up to here"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsToldWithItsPlace(String yaml, int line, int column, String message) {
    Problem problem = problems(yaml).getFirst();

    assertThat(problem.message()).contains(message);
    assertThat(problem.remedy()).isNotEmpty();
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(line + ":" + column);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(problems("a: .nan\n5: !x y\na: 1e999\n"))
        .extracting(Problem::line)
        .containsExactly(1, 2, 2, 3, 3);
  }

  @Test
  void billionsOfLaughsEndEarly() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i)).append("*a%d,".formatted(i - 1).repeat(9));
      bomb.append("]\n");
    }

    assertThat(problems(bomb.toString()))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("The aliases up to here repeat more than");
  }

  @Test
  void aTextThatIsTooLongIsNotEvenLookedAt() {
    String huge = "a: " + "x".repeat(5_000_000);

    assertThatThrownBy(() -> YamlDocument.parse(huge, new Problems()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("at most 262144 are taken");
  }

  @Test
  void pathsAreFoundInTheText() {
    YamlDocument document =
        YamlDocument.parse(
            """
            workflow:
              steps:
                - step: {id: "ü😀", type: &t NoOp}
                - step:
                    id: b
                    a.b: [1, 2]
            """,
            new Problems());

    assertThat(
            document.locate(
                Stream.of(
                        "workflow",
                        "workflow.steps[0].step.type",
                        "workflow.steps[1]",
                        "workflow.steps[1].step[\"a.b\"][1]",
                        "workflow.steps[1].step.missing.deeper",
                        "nothing")
                    .map(path -> Problem.at(path, "m", ""))
                    .toList()))
        .extracting(it -> it.line() + ":" + it.column())
        .containsExactly("1:1", "3:25", "4:7", "6:18", "4:7", "0:0");
  }
}
