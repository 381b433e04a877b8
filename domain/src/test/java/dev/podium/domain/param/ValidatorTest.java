package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on the values of params. */
class ValidatorTest {

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final FixedContext context = new FixedContext(Instant.parse("2026-03-01T02:30:00Z"));
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();

  private void evaluate() {
    evaluator.workflowParams(context.ofWorkflow(), List.of(ParamLayer.ofWorkflow(params)));
  }

  private List<String> problems() {
    ParamException refusal = catchThrowableOfType(ParamException.class, this::evaluate);
    return refusal == null ? List.of() : refusal.problems().stream().map(Problem::text).toList();
  }

  private void param(ParamType type, String expression, String validator) {
    params.put("x", ParamDefinition.expression(type, expression).withValidator(validator));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          STRING       | ''                     | @NotNull
          STRING       | 'a'                    | @NotEmpty
          STRING       | 'a'                    | @notempty
          STRING       | 'a'                    | @NotBlank
          LONG         | 5                      | @Min(5)
          LONG         | 5                      | @Min(value = 5) @Max(5L)
          DOUBLE       | 1.23                   | @Min(1.0)
          DOUBLE       | 1.23                   | @DecimalMin("1.23"), @DecimalMax('2')
          LONG         | 7                      | @Range(min=1, max=7)
          LONG         | 1                      | @Positive
          LONG         | 0                      | @PositiveOrZero @NegativeOrZero
          DOUBLE       | 0.0 - 0.5              | @Negative
          STRING       | 'abc'                  | @Size(min=1, max=3)
          LONG_ARRAY   | new long[]{1, 2}       | @NotEmpty @Size(max=2)
          STRING_MAP   | m = new Map(); m.put('a', 'b'); m | @NotEmpty
          MAP          | m = new Map(); m.put('a', 1); m | @Size(min=1)
          BOOLEAN      | true                   | @AssertTrue
          BOOLEAN      | 1 > 2                  | @AssertFalse
          STRING       | '20260101'             | @Pattern("[0-9]{8}")
          STRING       | 'a"b'                  | @Pattern(regexp = "a\\"b")
          LONG         | 5                      | param > 4
          LONG         | 5                      | param != null && param > 4 && param < other
          LONG_ARRAY   | new long[]{1, 2, 3}    | param!=null && param.size() > 2
          STRING_ARRAY | 'a,b,c'.split(',')     | param != null && param.size() > 2
          MAP          | m = new Map(); m.put('a', 1); m | param.size() == 1
          STRING       | 'x'                    | if (param == 'x') return true; return false;
          """)
  void takesWhatIsGood(ParamType type, String expression, String validator) {
    params.put("other", ParamDefinition.literal(new ParamValue.Whole(9)));
    param(type, expression, validator);

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          STRING       | ''                  | @NotEmpty           | must not be empty.
          STRING       | ' '                 | @NotBlank           | must not be blank.
          LONG         | 0                   | @Min(1)             | must be at least 1, but it is 0.
          LONG         | 9                   | @Max(8)             | must be at most 8, but it is 9.
          DOUBLE       | 0.5                 | @Range(min=1, max=2) | must be at least 1, but it is 0.5.
          LONG         | 0                   | @Positive           | must be positive, but it is 0.
          LONG         | 0                   | @Negative           | must be negative, but it is 0.
          LONG         | 1                   | @NegativeOrZero     | must be at most 0, but it is 1.
          STRING       | 'abcd'              | @Size(max=3)        | must hold at most 3, but it holds 4.
          LONG_ARRAY   | new long[0]         | @NotEmpty           | must not be empty.
          LONG_ARRAY   | new long[1]         | @Size(min=2)        | must hold at least 2, but it holds 1.
          MAP          | new Map()           | @NotEmpty           | must not be empty.
          BOOLEAN      | false               | @AssertTrue         | must be true.
          STRING       | '2026-01-01'        | @Pattern("[0-9]{8}") | must match "[0-9]{8}".
          LONG         | 4                   | param > 4           | must fulfil "param > 4".
          LONG_ARRAY   | new long[1]         | param.size() > 2    | must fulfil "param.size() > 2".
          """)
  void refusesWhatIsNot(ParamType type, String expression, String validator, String violation) {
    param(type, expression, validator);

    assertThat(problems())
        .containsExactly("workflow.params.x: The param x " + violation + " Give it another value.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          LONG   | @Mni(1)           | there is no validator @Mni; did you mean @Min?
          LONG   | @Whatever         | there is no validator @Whatever; there are @NotNull, @NotEmpty, @NotBlank, @Size, @Min, @Max,
          LONG   | @Min              | @Min needs a value in brackets
          LONG   | @Min(one)         | @Min needs a number, not one
          LONG   | @Min(1, 2)        | the validator cannot be read at character 10: there are two values
          LONG   | @Min(1            | the validator cannot be read at character 7: , is missing
          LONG   | @Min(1) x         | the validator cannot be read at character 9: @ is missing
          LONG   | @Positive(message = "no") | @Positive takes no message
          STRING | @Size(min=1.5)    | @Size needs a whole number, not 1.5
          STRING | @Min(1)           | @Min judges numbers, not a STRING
          LONG   | @NotEmpty         | @NotEmpty judges texts, arrays and maps, not a LONG
          LONG   | @AssertTrue       | @AssertTrue judges booleans, not a LONG
          STRING | @Pattern("[")     | "[" is not a regular expression
          LONG   | param >           | the expression ends too early
          LONG   | param + 1         | it gives Long, not true or false
          LONG   | parm > 1          | there is no param parm
          """)
  void refusesWhatIsNoValidator(ParamType type, String validator, String reason) {
    param(type, type == ParamType.LONG ? "5" : "'5'", validator);

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("workflow.params.x: The validator of the param x fails: " + reason);
  }

  @Test
  void theLayerThatBreaksAValidatorIsNamed() {
    params.put("n", ParamDefinition.literal(new ParamValue.Whole(5)).withValidator("@Max(9)"));
    ParamLayer start =
        ParamLayer.ofStart(Map.of("n", ParamDefinition.literal(new ParamValue.Whole(10))));

    ParamException refusal =
        catchThrowableOfType(
            ParamException.class,
            () ->
                evaluator.workflowParams(
                    context.ofWorkflow(), List.of(ParamLayer.ofWorkflow(params), start)));

    assertThat(refusal)
        .hasMessage(
            "run_params.n: The param n must be at most 9, but it is 10. Give it another value.");
  }

  @Test
  void judgesWhatIsInsideOfMaps() {
    ParamDefinition inner =
        ParamDefinition.literal(new ParamValue.Whole(0)).withValidator("@Positive");
    params.put(
        "m", ParamDefinition.nested(Map.of("deep", ParamDefinition.nested(Map.of("n", inner)))));

    assertThat(problems())
        .containsExactly(
            "workflow.params.m.value.deep.value.n: The param n must be positive, but it is 0."
                + " Give it another value.");
  }

  @Test
  void judgesAStep() {
    ParamDefinition n =
        ParamDefinition.expression(ParamType.LONG, "1 - 1").withValidator("@Min(1)");

    assertThat(
            catchThrowableOfType(
                ParamException.class,
                () ->
                    evaluator.stepParams(
                        context, List.of(ParamLayer.ofStep("load", Map.of("n", n))))))
        .hasMessage(
            "step[load].params.n: The param n must be at least 1, but it is 0."
                + " Give it another value.");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    params.put("a", ParamDefinition.literal(new ParamValue.Whole(0)).withValidator("@Positive"));
    params.put("b", ParamDefinition.expression(ParamType.LONG, "1 / 0"));

    assertThat(problems()).hasSize(2);
  }

  @Test
  void standInsAreNotJudged() {
    context.signals = new Signals.Expected(Set.of("orders"), Set.of());
    param(ParamType.LONG, "orders__day", "@Max(5)");
    params.put("y", ParamDefinition.expression(ParamType.LONG, "x * 2").withValidator("@Max(5)"));

    assertThatCode(this::evaluate).doesNotThrowAnyException();

    params.put("z", ParamDefinition.expression(ParamType.LONG, "7").withValidator("@Max(5)"));
    assertThat(problems()).singleElement().asString().startsWith("workflow.params.z");
  }

  @Test
  @Timeout(60)
  void aHostilePatternEnds() {
    String commas = "'" + ",".repeat(60) + "'";
    param(ParamType.STRING, commas, "@Pattern(\"(?:.*?,){25}P\")");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("The validator of the param x fails: the expression takes more than");
  }
}
