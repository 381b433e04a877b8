package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import dev.podium.domain.param.ParamDefinition.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ParamEvaluatorTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final Map<String, ParamDefinition> definition = new LinkedHashMap<>();
  private final Map<String, ParamDefinition> start = new LinkedHashMap<>();
  private final FixedContext context = new FixedContext(NOW);

  private Map<String, Param> evaluate() {
    return evaluator.workflowParams(
        context.ofWorkflow(),
        List.of(ParamLayer.ofWorkflow(definition), ParamLayer.ofStart(start)));
  }

  private Map<String, Param> evaluateStep(Map<String, ParamDefinition> params) {
    return evaluator.stepParams(context, List.of(ParamLayer.ofStep("load", params)));
  }

  private String value(String name) {
    return text(evaluate(), name);
  }

  private static String text(Map<String, Param> params, String name) {
    return ParamJson.text(param(params, name).value());
  }

  private static Param param(Map<String, Param> params, String name) {
    return Objects.requireNonNull(params.get(name), name);
  }

  private List<String> problems() {
    ParamException refusal = catchThrowableOfType(ParamException.class, this::evaluate);
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(problem -> problem.text()).toList();
  }

  private void text(String name, String literal) {
    definition.put(name, ParamDefinition.literal(new ParamValue.Text(literal)));
  }

  private void whole(String name, long literal) {
    definition.put(name, ParamDefinition.literal(new ParamValue.Whole(literal)));
  }

  private void expression(String name, ParamType type, String source) {
    definition.put(name, ParamDefinition.expression(type, source));
  }

  private static ParamDefinition map(Map<String, ParamDefinition> entries) {
    return ParamDefinition.nested(entries);
  }

  private static ParamDefinition literal(String text) {
    return ParamDefinition.literal(new ParamValue.Text(text));
  }

  private static Param evaluated(ParamValue value) {
    return new Param(ParamDefinition.literal(value), value, NOW, ParamSource.DEFINITION);
  }

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
    text("who", "ada");
    text("job.name-1", "dotted");
    whole("n", 7);
    definition.put("d", ParamDefinition.literal(new ParamValue.Decimal(new BigDecimal("1.50"))));
    definition.put("b", ParamDefinition.literal(new ParamValue.Bool(true)));
    definition.put(
        "longs",
        ParamDefinition.literal(
            new ParamValue.Array(
                ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(1), new ParamValue.Whole(2)))));
    definition.put(
        "texts",
        ParamDefinition.literal(
            new ParamValue.Array(
                ParamType.STRING_ARRAY,
                List.of(new ParamValue.Text("x"), new ParamValue.Text("y\"z")))));
    definition.put("map", ParamDefinition.literal(new ParamValue.TextMap(Map.of("k", "v"))));
    text("x", literal);

    assertThat(value("x")).isEqualTo(expected);
  }

  @Test
  void replacesNamesInsideArraysAndMaps() {
    text("who", "ada");
    definition.put(
        "array",
        ParamDefinition.literal(
            new ParamValue.Array(ParamType.STRING_ARRAY, List.of(new ParamValue.Text("$who!")))));
    definition.put(
        "texts", ParamDefinition.literal(new ParamValue.TextMap(Map.of("${who}", "is ${who}"))));
    definition.put("map", map(Map.of("inner", map(Map.of("leaf", literal("hi $who"))))));

    Map<String, Param> params = evaluate();

    assertThat(text(params, "array")).isEqualTo("[\"ada!\"]");
    assertThat(text(params, "texts")).isEqualTo("{\"ada\":\"is ada\"}");
    assertThat(text(params, "map")).isEqualTo("{\"inner\":{\"leaf\":\"hi ada\"}}");
  }

  @Test
  void evaluatesEachParamWhenItIsNeeded() {
    expression("a", ParamType.LONG, "b + c");
    expression("b", ParamType.LONG, "c * 2");
    whole("c", 5);
    text("d", "${a}/${b}");

    assertThat(value("d")).isEqualTo("15/10");
    assertThat(evaluate().keySet()).containsSubsequence("a", "b", "c", "d");
  }

  @Test
  void tellsACircleOnceWithItsMembers() {
    expression("a", ParamType.LONG, "b");
    text("b", "$c");
    expression("c", ParamType.LONG, "params.get('a')");

    assertThat(problems())
        .singleElement()
        .asString()
        .matches(
            "workflow\\.params\\.[abc]: The param [abc] cannot be evaluated: params read each other in a circle: . → . → . → .+");
  }

  @Test
  void aParamMayNotReadItself() {
    expression("a", ParamType.LONG, "a + 1");

    assertThat(problems()).singleElement().asString().contains("circle: a → a");
  }

  @Test
  void aBranchThatIsNotTakenIsNoCircle() {
    expression("a", ParamType.LONG, "true ? 1 : b");
    expression("b", ParamType.LONG, "a + 1");

    assertThat(value("b")).isEqualTo("2");
  }

  @Test
  @Timeout(10)
  void aLongChainOfParamsNeedsNoDeepStack() {
    for (int i = 0; i < 3_000; i++) {
      expression("p" + i, ParamType.LONG, "p" + (i + 1) + " + 1");
    }
    whole("p3000", 0);

    assertThat(value("p0")).isEqualTo("3000");
  }

  @Test
  void aHiddenChainIsCutOff() {
    for (int i = 0; i < 500; i++) {
      expression("p" + i, ParamType.LONG, "params.get('p' + '" + (i + 1) + "')");
    }
    whole("p500", 0);

    assertThat(problems()).first().asString().contains("through more than 64 others");
  }

  @Test
  void tellsEveryProblemWithItsPlace() {
    expression("broken", ParamType.LONG, "1/");
    expression("zero", ParamType.LONG, "\n 1 / 0");
    expression("who", ParamType.LONG, "nobody + 1");
    expression("reads", ParamType.LONG, "zero + 1");
    text("also", "${nobody}");
    definition.put("map", map(Map.of("inner", ParamDefinition.expression(ParamType.LONG, "1/"))));

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "workflow.params.broken: The param broken cannot be evaluated: the expression ends too early (line 1, column 3 of the expression)",
            "workflow.params.zero: The param zero cannot be evaluated: division by zero (line 2, column 4 of the expression)",
            "workflow.params.who: The param who cannot be evaluated: there is no param nobody",
            "workflow.params.also: The param also cannot be evaluated: there is no param nobody",
            "workflow.params.map.inner: The param inner cannot be evaluated: the expression ends too early (line 1, column 3 of the expression)");
  }

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
    expression("x", type, source);

    Param param = param(evaluate(), "x");

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
    expression("x", type, source);

    assertThat(problems())
        .singleElement()
        .asString()
        .isEqualTo("workflow.params.x: The param x cannot be evaluated: " + expected);
  }

  @Test
  void keepsMapsThatExpressionsBuild() {
    expression(
        "m",
        ParamType.MAP,
        "m = new HashMap(); i = new HashMap(); i.put('b', true); m.put('a', 1); m.put('i', i); m");
    expression("t", ParamType.STRING_MAP, "m2 = new HashMap(); m2['k'] = 'v'; return m2;");
    expression("read", ParamType.LONG, "m['a'] + 1");

    Map<String, Param> params = evaluate();

    assertThat(text(params, "m")).isEqualTo("{\"a\":1,\"i\":{\"b\":true}}");
    assertThat(text(params, "t")).isEqualTo("{\"k\":\"v\"}");
    assertThat(text(params, "read")).isEqualTo("2");
  }

  @Test
  void aMapThatHoldsItselfIsRefused() {
    expression("m", ParamType.MAP, "m = new HashMap(); m.put('self', m); m");

    assertThat(problems()).singleElement().asString().contains("holds itself");
  }

  @Test
  @Timeout(10)
  void textsThatQuoteEachOtherStopGrowing() {
    text("p0", "0123456789");
    for (int i = 1; i < 40; i++) {
      text("p" + i, "${p" + (i - 1) + "}${p" + (i - 1) + "}${p" + (i - 1) + "}");
    }

    assertThat(problems()).first().asString().contains("750000 characters");
  }

  @Test
  void everyWorkflowHasTheSystemsParams() {
    context.timezone = "Asia/Tokyo";
    Map<String, Param> params = evaluate();

    assertThat(params).hasSize(23);
    assertThat(params.values().stream().map(Param::source).collect(Collectors.toSet()))
        .containsExactly(ParamSource.SYSTEM_DEFAULT);
    assertThat(text(params, "RUN_TS")).isEqualTo(Long.toString(NOW.toEpochMilli()));
    assertThat(text(params, "WORKFLOW_CRON_TIMEZONE")).isEqualTo("Asia/Tokyo");
    assertThat(text(params, "TARGET_RUN_DATE")).isEqualTo("20260301");
    assertThat(text(params, "TARGET_RUN_HOUR")).isEqualTo("11");
    assertThat(text(params, "DERIVED_RUN_TS"))
        .isEqualTo(Long.toString(Instant.parse("2026-03-01T02:00:00Z").toEpochMilli()));
    assertThat(text(params, "DERIVED_RUN_DATE_US_PACIFIC")).isEqualTo("20260228");
    assertThat(text(params, "DERIVED_RUN_HOUR_US_PACIFIC")).isEqualTo("18");
    assertThat(text(params, "RUN_DATE_MINUS_7")).isEqualTo("20260222");
    assertThat(text(params, "owner")).isEqualTo("ada");
    assertThat(text(params, "workflow_id")).isEqualTo("orders");
  }

  @Test
  void theSystemsParamsAreWhatTheirExpressionsSay() {
    context.timezone = "America/New_York";
    context.firstTriggerTimezone = "Asia/Kolkata";
    Map<String, Param> computed = evaluate();

    Map<String, ParamDefinition> shown = new LinkedHashMap<>(ParamEvaluator.workflowDefaults());
    shown.keySet().removeAll(List.of("owner", "workflow_id"));
    definition.putAll(shown);
    Map<String, Param> interpreted = evaluate();

    assertThat(param(interpreted, "RUN_DATE").source()).isEqualTo(ParamSource.DEFINITION);
    computed.forEach(
        (name, param) ->
            assertThat(param(interpreted, name).value()).as(name).isEqualTo(param.value()));
  }

  @Test
  void theSystemsParamsFollowAnOverriddenTime() {
    start.put("RUN_TS", ParamDefinition.literal(new ParamValue.Whole(0)));

    Map<String, Param> params = evaluate();

    assertThat(text(params, "RUN_DATE")).isEqualTo("19700101");
    assertThat(text(params, "DERIVED_RUN_DATE_UTC_MINUS_ONE")).isEqualTo("19691231");
  }

  @Test
  void anUnknownTimeZoneIsToldOnce() {
    start.put("WORKFLOW_CRON_TIMEZONE", literal("Mars/Base"));

    assertThat(problems()).allMatch(problem -> problem.contains("a time zone")).hasSize(3);
  }

  @Test
  void knowsTheFactsOfItsInstance() {
    context.instance = 4;
    context.run = 2;
    expression("type", ParamType.STRING, "params.getFromInstance('INITIATOR_TYPE')");
    expression("who", ParamType.STRING, "params.getFromInstance('INITIATOR_RUNNER_NAME')");
    expression("policy", ParamType.STRING, "params.getFromInstance('RUN_POLICY')");
    expression("at", ParamType.LONG, "params.getFromInstance('workflow_instance_id')");
    expression("run", ParamType.LONG, "params.getFromInstance('workflow_run_id')");
    expression("zone", ParamType.STRING, "params.getFromInstance('INITIATOR_TIMEZONE')");
    expression("env", ParamType.STRING, "params.getExecutionEnvironment()");
    expression("id1", ParamType.STRING, "params.nextUniqueId()");
    expression("id2", ParamType.STRING, "params.nextUniqueId()");

    Map<String, Param> params = evaluate();

    assertThat(List.of("type", "who", "policy", "at", "run", "zone", "env"))
        .extracting(name -> text(params, name))
        .containsExactly("MANUAL", "ada", "START_FRESH_NEW_RUN", "4", "2", "", "test");
    assertThat(text(params, "id1")).matches("[0-9]{19}").isNotEqualTo(text(params, "id2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          params.getFromStep('step_id')              | getFromStep works in the params of steps only
          params.getFromInstance('secret')           | an instance has no field secret
          params.getFromSignalDependency('0', 'p')   | getFromSignalDependency works in the params of steps only
          params.getFromForeach('a', 'b', 'c')       | getFromForeach works in the params of steps only
          params.getFromSubworkflow('a', 'b', 'c')   | getFromSubworkflow works in the params of steps only
          params.put('a', 'b')                       | params has no function put with 2 arguments
          params.get(1)                              | get takes Strings only, not Long
          """)
  void refusesFunctionsThatItDoesNotHave(String source, String message) {
    expression("x", ParamType.STRING, source);

    assertThat(problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "workflow.params.x: The param x cannot be evaluated: "
                + message
                + " (line 1, column 1 of the expression)");
  }

  @Test
  void everyStepHasTheSystemsParams() {
    Map<String, Param> params = evaluateStep(Map.of());

    assertThat(params.keySet())
        .containsExactly(
            "workflow_instance_id", "step_instance_uuid", "step_attempt_id", "step_id");
    assertThat(text(params, "step_id")).isEqualTo("load");
    assertThat(text(params, "step_attempt_id")).isEqualTo("1");
    assertThat(evaluateStep(Map.of("x", literal("$step_id"))).keySet()).hasSize(5);
    assertThat(text(evaluateStep(Map.of("x", literal("${step_id}!"))), "x")).isEqualTo("load!");
  }

  @Test
  void aStepReadsTheWorkflowAndTheStepsBefore() {
    context.workflowParams = Map.of("n", evaluated(new ParamValue.Whole(7)));
    context.steps.put(
        "job3",
        new UpstreamStep(
            Map.of("sleep_seconds", evaluated(new ParamValue.Whole(15))),
            "SUCCEEDED",
            Instant.ofEpochMilli(42),
            new EvaluationContext.Inside.Nothing()));
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("param1", ParamDefinition.expression(ParamType.STRING, "sleep_seconds + '1';"));
    params.put("param2", literal("${job3__sleep_seconds} + 1"));
    params.put(
        "sleep_seconds", ParamDefinition.expression(ParamType.LONG, "job3__sleep_seconds + n;"));
    params.put(
        "status",
        ParamDefinition.expression(
            ParamType.STRING, "params.getFromStep('job3', 'MAESTRO_STEP_STATUS')"));
    params.put(
        "end",
        ParamDefinition.expression(
            ParamType.LONG, "params.getFromStep('job3', 'MAESTRO_STEP_END_TIME')"));
    params.put(
        "me", ParamDefinition.expression(ParamType.STRING, "params.getFromStep('step_type_info')"));

    Map<String, Param> values = evaluateStep(params);

    assertThat(List.of("param1", "param2", "sleep_seconds", "status", "end", "me"))
        .extracting(name -> text(values, name))
        .containsExactly("221", "15 + 1", "22", "SUCCEEDED", "42", "NoOp");
  }

  @Test
  void aStepsParamOfTheSameNameReadsTheWorkflows() {
    context.workflowParams = Map.of("i", evaluated(new ParamValue.Whole(3)));

    Map<String, Param> values =
        evaluateStep(Map.of("i", ParamDefinition.expression(ParamType.LONG, "i + 1")));

    assertThat(text(values, "i")).isEqualTo("4");
  }

  @Test
  void aStepMayReadItsOwnParamsByItsId() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("a", ParamDefinition.expression(ParamType.LONG, "load__b + 1"));
    params.put("b", ParamDefinition.literal(new ParamValue.Whole(1)));
    params.put("c", literal("${load__a}"));
    params.put("d", ParamDefinition.expression(ParamType.LONG, "params.getFromStep('load', 'a')"));

    Map<String, Param> values = evaluateStep(params);

    assertThat(List.of("a", "c", "d"))
        .extracting(name -> text(values, name))
        .containsExactly("2", "2", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "first,  x_y,  first__x_y,  1",
    "first_, x_y,  first___x_y, 1",
    "first,  _x,   first___x,   1",
    "first_, _x,   first____x,  1",
  })
  void idsMayEndAndNamesBeginWithAnUnderscore(
      String step, String param, String reference, String value) {
    context.steps.put(
        step,
        new UpstreamStep(
            Map.of(param, evaluated(new ParamValue.Whole(1))),
            "SUCCEEDED",
            NOW,
            new EvaluationContext.Inside.Nothing()));

    assertThat(text(evaluateStep(Map.of("a", literal("${" + reference + "}"))), "a"))
        .isEqualTo(value);
  }

  @Test
  void aNameThatMeansTwoThingsIsRefused() {
    UpstreamStep step =
        new UpstreamStep(Map.of(), "SUCCEEDED", NOW, new EvaluationContext.Inside.Nothing());
    context.steps.put("first", step);
    context.steps.put("first_", step);

    assertThat(
            catchThrowableOfType(
                ParamException.class, () -> evaluateStep(Map.of("a", literal("${first___x}")))))
        .hasMessageContaining("first___x means two things, as there are first and first_");
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    whole("threshold", 1);
    expression("a", ParamType.LONG, "thresold + 1");
    text("b", "${RUN_TT}");

    assertThat(problems())
        .containsExactly(
            "workflow.params.a: The param a cannot be evaluated: there is no param thresold; did you"
                + " mean threshold?",
            "workflow.params.b: The param b cannot be evaluated: there is no param RUN_TT; did you"
                + " mean RUN_TS?");
  }

  @Test
  void aStepCannotReadWhatIsNotBefore() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("a", ParamDefinition.expression(ParamType.LONG, "later__n + 1"));
    params.put("b", ParamDefinition.expression(ParamType.LONG, "params.getFromStep('later', 'n')"));

    ParamException refusal = catchThrowableOfType(ParamException.class, () -> evaluateStep(params));

    assertThat(refusal.problems())
        .extracting(problem -> problem.path() + " " + problem.message())
        .containsExactly(
            "step[load].params.a The param a cannot be evaluated: there is no finished step later before this one (line 1, column 1 of the expression)",
            "step[load].params.b The param b cannot be evaluated: there is no finished step later before this one (line 1, column 1 of the expression)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true                                       | true
          true;                                      | true
          false                                      | false
          n > 5                                      | true
          mine == 'x'                                | true
          params.getFromStep('job.3', 'param2') > 0  | true
          params.getFromStep('load', 'mine') == 'x'  | true
          params.get('n') == 7 && mine != 'y'        | true
          if (n > 100) return true; return false;    | false
          """)
  void decidesConditions(String condition, boolean taken) {
    context.workflowParams = Map.of("n", evaluated(new ParamValue.Whole(7)));
    context.steps.put(
        "job.3",
        new UpstreamStep(
            Map.of("param2", evaluated(new ParamValue.Whole(15))),
            "SUCCEEDED",
            NOW,
            new EvaluationContext.Inside.Nothing()));

    assertThat(
            evaluator.condition(
                condition, context, Map.of("mine", evaluated(new ParamValue.Text("x")))))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1            | it gives Long, not true or false
          nobody > 1   | there is no param nobody
          1 >          | the expression ends too early (line 1, column 4 of the expression)
          """)
  void refusesConditionsThatAreNone(String condition, String message) {
    ParamException refusal =
        catchThrowableOfType(
            ParamException.class, () -> evaluator.condition(condition, context, Map.of()));

    assertThat(refusal.problems().getFirst().message())
        .isEqualTo("The condition \"" + condition + "\" fails: " + message);
  }

  @Test
  void fillsInTextsOutsideOfParams() {
    Map<String, Param> params = Map.of("n", evaluated(new ParamValue.Whole(7)));

    assertThat(evaluator.interpolate("${n} min", params)).isEqualTo("7 min");
    assertThat(
            catchThrowableOfType(ParamException.class, () -> evaluator.interpolate("$x", params)))
        .hasMessage("\"$x\": there is no param x.");
  }

  @Test
  void remarksOfTheAuthorStay() {
    definition.put(
        "x",
        new ParamDefinition(
            ParamType.LONG,
            new Content.Expression("'5'"),
            ParamMode.MUTABLE,
            "@NotNull",
            List.of("t"),
            Map.of("note", JsonNodeFactory.instance.stringNode("mine"))));

    ParamDefinition shown = param(evaluate(), "x").definition();

    assertThat(shown.meta()).containsOnlyKeys("note", "warn", "meta");
    assertThat(shown.validator()).isEqualTo("@NotNull");
    assertThat(shown.tags()).containsExactly("t");
  }
}
