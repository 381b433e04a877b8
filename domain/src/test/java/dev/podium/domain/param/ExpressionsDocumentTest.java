package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.expression.Value;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of docs/expressions.md gives what is written beside it. */
class ExpressionsDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "expressions.md");
  private static final String REFUSED = "refused: ";
  private static final Instant PLANNED = Instant.parse("2026-03-01T12:30:00Z");
  private static final Pattern PROGRAM =
      Pattern.compile("(?<source>.*?)\\s+// (?<result>[^\\n]+)\\n", Pattern.DOTALL);
  private static final Pattern QUOTATION =
      Pattern.compile("(?m)^\\| `(?<text>[^`]*\\$[^`]*)` \\| (?<result>[^|]+) \\|$");
  private static final Pattern VALIDATOR =
      Pattern.compile(
          "(?m)^\\| `(?<rule>[^`]+)` \\| [^|]+ \\| (?<type>[A-Z_]+) \\| `(?<good>[^`]+)`"
              + " \\| (?:`(?<bad>[^`]+)`)? ?\\|$");

  private final String document;
  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final FixedContext context = new FixedContext(PLANNED);

  ExpressionsDocumentTest() throws IOException {
    document = Files.readString(DOCUMENT);
    context.workflowParams =
        evaluator.workflowParams(context.ofWorkflow(), List.of(ParamLayer.ofWorkflow(params())));
    context.steps.put("count", finished(42));
    context.steps.put("job.1", finished(3));
  }

  private static EvaluationContext.UpstreamStep finished(long rows) {
    ParamValue value = new ParamValue.Whole(rows);
    Param param = new Param(ParamDefinition.literal(value), value, PLANNED, ParamSource.DEFINITION);
    return new EvaluationContext.UpstreamStep(
        Map.of("rows", param), "SUCCEEDED", PLANNED, new EvaluationContext.Inside.Nothing());
  }

  private Map<String, ParamDefinition> params() {
    return ParamCodec.readDefinitions(
        JsonText.parse(blocks("json").findFirst().orElseThrow(), new Problems()));
  }

  private Stream<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(document)
        .results()
        .map((MatchResult block) -> block.group(1));
  }

  @TestFactory
  List<DynamicTest> theExpressionsGiveWhatIsWrittenBesideThem() {
    List<DynamicTest> tests = new ArrayList<>();
    blocks("java")
        .flatMap(block -> PROGRAM.matcher(block).results())
        .forEach(
            example -> {
              String source = example.group("source").strip();
              tests.add(
                  DynamicTest.dynamicTest(source, () -> check(source, example.group("result"))));
            });
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private void check(String source, String result) {
    if (!result.startsWith(REFUSED)) {
      assertThat(shown(source)).isEqualTo(result.strip());
      return;
    }
    assertThat(refusal(source)).contains(result.substring(REFUSED.length()).strip());
  }

  private String shown(String source) {
    Value value = value(source);
    ParamType type =
        value instanceof Value.Mapping || value instanceof Value.DateTime
            ? ParamType.MAP
            : ParamType.STRING;
    return value instanceof Value.Array array
        ? ParamJson.text(Results.convert(array, ParamType.valueOf(kind(array)), PLANNED).value())
        : ParamJson.text(Results.convert(value, type, PLANNED).value());
  }

  private static String kind(Value.Array array) {
    return array.element().name() + "_ARRAY";
  }

  private Value value(String source) {
    try (Evaluation evaluation =
        new Evaluation(context, Limits.DEFAULT, Map.of(), Map.of(), context.workflowParams())) {
      return evaluation.evaluate(Expression.compile(source));
    }
  }

  private String refusal(String source) {
    try {
      return "no refusal, but " + shown(source);
    } catch (ExpressionException e) {
      return e.getMessage();
    }
  }

  @Test
  void theTextsBecomeWhatIsWrittenBesideThem() {
    List<MatchResult> rows = QUOTATION.matcher(document).results().toList();

    assertThat(rows).hasSize(6);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.group("result")).isEqualTo(quoted(row.group("text"))));
  }

  private String quoted(String text) {
    try {
      return "`" + evaluator.interpolate(text, context.workflowParams()) + "`";
    } catch (ParamException e) {
      assertThat(e.getMessage()).contains("there is no param nobody");
      return "refused: nobody";
    }
  }

  @Test
  void theValidatorsTakeTheGoodAndRefuseTheBad() {
    List<MatchResult> rows = VALIDATOR.matcher(document).results().toList();

    assertThat(rows).hasSize(15);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(problems(row, row.group("good"))).isEmpty();
              if (row.group("bad") != null) {
                assertThat(problems(row, row.group("bad"))).isNotEmpty();
              }
            });
  }

  private List<?> problems(MatchResult row, String expression) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>(params());
    params.put(
        "judged",
        ParamDefinition.expression(ParamType.valueOf(row.group("type")), expression)
            .withValidator(row.group("rule")));
    try {
      evaluator.workflowParams(context.ofWorkflow(), List.of(ParamLayer.ofWorkflow(params)));
      return List.of();
    } catch (ParamException e) {
      return e.problems();
    }
  }
}
