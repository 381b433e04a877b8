package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How layers of definitions are laid over each other. */
class ParamMergeTest {

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final FixedContext context = new FixedContext(Instant.parse("2026-03-01T02:30:00Z"));
  private final List<ParamLayer> layers = new ArrayList<>();

  private ParamMergeTest layer(ParamSource source, String name, ParamDefinition definition) {
    String path = source == ParamSource.DEFINITION ? "params" : "run_params";
    layers.add(new ParamLayer(source, path, Map.of(name, definition)));
    return this;
  }

  private ParamMergeTest definition(String name, ParamDefinition definition) {
    return layer(ParamSource.DEFINITION, name, definition);
  }

  private ParamMergeTest start(String name, ParamDefinition definition) {
    return layer(ParamSource.LAUNCH, name, definition);
  }

  private Map<String, Param> merged() {
    return evaluator.workflowParams(context.ofWorkflow(), layers);
  }

  private Param merged(String name) {
    return Objects.requireNonNull(merged().get(name), name);
  }

  private String value(String name) {
    return ParamJson.text(merged(name).value());
  }

  private List<String> problems() {
    ParamException refusal = catchThrowableOfType(ParamException.class, this::merged);
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(Problem::text).toList();
  }

  private static ParamDefinition text(String value) {
    return ParamDefinition.literal(new ParamValue.Text(value));
  }

  private static ParamDefinition whole(long value) {
    return ParamDefinition.literal(new ParamValue.Whole(value));
  }

  private static ParamDefinition texts(String key, String value) {
    return ParamDefinition.literal(new ParamValue.TextMap(Map.of(key, value)));
  }

  private static ParamDefinition map(String key, ParamDefinition entry) {
    return ParamDefinition.nested(Map.of(key, entry));
  }

  @Test
  void whatStartsTheRunOverridesTheDefinition() {
    definition("n", whole(1)).definition("who", text("ada"));
    start("n", text("5")).start("extra", text("$who"));

    assertThat(merged("n").value()).isEqualTo(new ParamValue.Whole(5));
    assertThat(merged("n").source()).isEqualTo(ParamSource.LAUNCH);
    assertThat(merged("who").source()).isEqualTo(ParamSource.DEFINITION);
    assertThat(value("extra")).isEqualTo("ada");
  }

  @Test
  void keepsTheOrderInWhichNamesFirstAppeared() {
    definition("b", whole(1)).definition("a", whole(2)).start("c", whole(3)).start("b", whole(4));

    assertThat(merged().keySet()).containsSubsequence("RUN_TS", "workflow_id", "b", "a", "c");
  }

  @Test
  void everyParamOfARunSpellsOutItsMode() {
    definition("n", whole(1));

    assertThat(merged("n").definition().mode()).isEqualTo(ParamMode.MUTABLE);
  }

  @Test
  void mapsMergeDeeply() {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    entries.put("a", text("1"));
    entries.put("in", map("x", text("2")));
    definition("m", ParamDefinition.nested(entries)).start("m", map("in", map("y", text("3"))));

    assertThat(value("m")).isEqualTo("{\"a\":\"1\",\"in\":{\"x\":\"2\",\"y\":\"3\"}}");
    Map<String, Param> inside = ((ParamValue.Nested) merged("m").value()).entries();
    assertThat(inside.get("a")).extracting(Param::source).isEqualTo(ParamSource.DEFINITION);
    assertThat(inside.get("in")).extracting(Param::source).isEqualTo(ParamSource.LAUNCH);
    assertThat(merged("m").source()).isEqualTo(ParamSource.LAUNCH);
  }

  @Test
  void mapsOfTextsMergeKeyByKey() {
    definition("t", texts("a", "1")).start("t", texts("b", "2")).start("t", texts("a", "3"));

    assertThat(((ParamValue.TextMap) merged("t").value()).values())
        .isEqualTo(Map.of("a", "3", "b", "2"));
  }

  @Test
  void anExpressionReplacesAMap() {
    definition("t", texts("a", "1"));
    start("t", ParamDefinition.expression(ParamType.STRING_MAP, "new HashMap()"));
    definition("m", map("a", whole(1)));
    start("m", ParamDefinition.expression(ParamType.MAP, "m2 = new Map(); m2.put('b', 2); m2"));

    assertThat(value("t")).isEqualTo("{}");
    assertThat(value("m")).isEqualTo("{\"b\":2}");
  }

  @ParameterizedTest
  @CsvSource({
    "MUTABLE,                  LAUNCH,           true",
    "MUTABLE_ON_START_RESTART, LAUNCH,           true",
    "MUTABLE_ON_START,         LAUNCH,           true",
    "IMMUTABLE,                LAUNCH,           false",
    "CONSTANT,                 LAUNCH,           false",
    "MUTABLE,                  RESTART,          true",
    "MUTABLE_ON_START_RESTART, RESTART,          true",
    "MUTABLE_ON_START,         RESTART,          false",
    "IMMUTABLE,                RESTART,          false",
    "CONSTANT,                 RESTART,          false",
    "MUTABLE,                  OUTPUT_PARAMETER, true",
    "MUTABLE_ON_START_RESTART, OUTPUT_PARAMETER, false",
    "MUTABLE_ON_START,         OUTPUT_PARAMETER, false",
    "MUTABLE_ON_START,         DEFINITION,       true",
    "IMMUTABLE,                DEFINITION,       false",
    "MUTABLE_ON_START,         SIGNAL,           true",
    "IMMUTABLE,                SIGNAL,           false",
    "MUTABLE_ON_START,         TIME_TRIGGER,     true",
    "CONSTANT,                 TIME_TRIGGER,     false",
    "MUTABLE_ON_START,         SUBWORKFLOW,      true",
    "IMMUTABLE,                SUBWORKFLOW,      false",
    "MUTABLE_ON_START,         FOREACH,          true",
    "CONSTANT,                 WHILE,            false",
    "CONSTANT,                 TEMPLATE,         false",
    "MUTABLE_ON_START,         WORKFLOW_PARAMETER, true",
    "CONSTANT,                 WORKFLOW_PARAMETER, false",
    "CONSTANT,                 SYSTEM,           true",
    "CONSTANT,                 SYSTEM_DEFAULT,   true",
    "CONSTANT,                 SYSTEM_INJECTED,  true",
    "IMMUTABLE,                TEMPLATE_SCHEMA,  true",
  })
  void modesSayWhoMayOverride(ParamMode mode, ParamSource source, boolean allowed) {
    definition("n", text("old").with(mode)).layer(source, "n", text("new"));

    if (allowed) {
      assertThat(value("n")).isEqualTo("new");
      assertThat(merged("n").definition().mode()).isEqualTo(mode);
    } else {
      assertThat(problems())
          .singleElement()
          .asString()
          .endsWith(
              "params.n: The param n is " + mode + " and cannot be changed here. Leave it out.");
    }
  }

  @ParameterizedTest
  @EnumSource(ParamMode.class)
  void givingTheSameAgainChangesNothing(ParamMode mode) {
    definition("n", text("x").with(mode)).start("n", text("x"));

    assertThat(merged("n").definition().mode()).isEqualTo(mode);
    assertThat(merged("n").source()).isEqualTo(ParamSource.LAUNCH);
  }

  @Test
  void aModeMayOnlyGetStricter() {
    definition("a", text("x").with(ParamMode.MUTABLE_ON_START)).definition("b", text("x"));
    start("a", text("y").with(ParamMode.MUTABLE_ON_START_RESTART));
    start("b", text("y").with(ParamMode.IMMUTABLE));

    assertThat(problems())
        .containsExactly(
            "run_params.a: The param a is MUTABLE_ON_START and cannot be loosened to"
                + " MUTABLE_ON_START_RESTART. Leave the mode out, or give a stricter one.");

    layers.remove(2);
    assertThat(merged("b").definition().mode()).isEqualTo(ParamMode.IMMUTABLE);
  }

  @Test
  void theLoosestModeMustNotBeWrittenOverAStricterOneEither() {
    definition("n", whole(1).with(ParamMode.MUTABLE_ON_START));
    start("n", whole(2).with(ParamMode.MUTABLE));

    assertThat(problems()).singleElement().asString().contains("cannot be loosened to MUTABLE.");
  }

  @Test
  void aParentsLooserModeGivesWay() {
    definition("n", whole(1).with(ParamMode.MUTABLE_ON_START));
    layer(ParamSource.SUBWORKFLOW, "n", whole(2).with(ParamMode.MUTABLE));

    assertThat(value("n")).isEqualTo("2");
    assertThat(merged("n").definition().mode()).isEqualTo(ParamMode.MUTABLE_ON_START);
    assertThat(merged("n").source()).isEqualTo(ParamSource.SUBWORKFLOW);
  }

  @Test
  void whatAParentLeavesAsItIsKeepsItsSource() {
    definition("n", whole(1)).layer(ParamSource.FOREACH, "n", whole(1));

    assertThat(merged("n").source()).isEqualTo(ParamSource.DEFINITION);
  }

  @Test
  void aStrictMapTakesNoNewKeys() {
    definition("m", map("a", whole(1)).with(ParamMode.IMMUTABLE)).start("m", map("b", whole(2)));
    definition("t", texts("a", "1").with(ParamMode.CONSTANT)).start("t", texts("b", "2"));

    assertThat(problems())
        .containsExactly(
            "run_params.m: The param m is IMMUTABLE and cannot be changed here. Leave it out.",
            "run_params.t: The param t is CONSTANT and cannot be changed here. Leave it out.");
  }

  @Test
  void anEntryMayBeStricterThanItsMap() {
    definition("m", map("a", whole(1).with(ParamMode.CONSTANT)));
    start("m", map("b", whole(2))).start("m", map("a", whole(3)));

    assertThat(problems())
        .containsExactly(
            "run_params.m.value.a: The param a is CONSTANT and cannot be changed here. Leave it out.");
  }

  @Test
  void anEntryIsAtLeastAsStrictAsItsMap() {
    definition("m", map("a", whole(1)).with(ParamMode.MUTABLE_ON_START));
    start("m", map("b", whole(2)));

    assertThat(((ParamValue.Nested) merged("m").value()).entries().values())
        .extracting(param -> param.definition().mode())
        .containsExactly(ParamMode.MUTABLE_ON_START, ParamMode.MUTABLE_ON_START);
  }

  @ParameterizedTest
  @CsvSource({
    "STRING,  5,     5",
    "LONG,    '5',   5",
    "DOUBLE,  5,     5",
    "DOUBLE,  '1.5', 1.5",
    "BOOLEAN, 'trUe', true",
  })
  void anotherTypeIsCast(ParamType type, String given, String expected) {
    definition("n", ParamDefinition.expression(type, "null"));
    start("n", given.matches("[0-9]+") ? whole(Long.parseLong(given)) : text(given));

    assertThat(merged("n").value().type()).isEqualTo(type);
    assertThat(value("n")).isEqualTo(expected);
  }

  @Test
  void whatCannotBeCastIsRefused() {
    definition("n", whole(1)).definition("m", map("a", whole(1)));
    start("n", text("many")).start("m", map("a", texts("k", "v")));

    assertThat(problems())
        .containsExactly(
            "run_params.n: The param n is a STRING and cannot become a LONG. Give a value of type LONG.",
            "run_params.m.value.a: The param a is a STRING_MAP and cannot become a LONG. Give a value of type LONG.");
  }

  @Test
  void anExpressionOfAnotherTypeTakesTheTypeThatItFinds() {
    definition("n", text("x")).start("n", ParamDefinition.expression(ParamType.LONG, "1 + 1"));

    assertThat(merged("n").value()).isEqualTo(new ParamValue.Text("2"));
  }

  @Test
  void tagsAndValidatorsAddUp() {
    ParamDefinition tagged =
        new ParamDefinition(
            ParamType.LONG, whole(1).content(), null, "@Min(1)", List.of("a", "b"), Map.of());
    ParamDefinition more =
        new ParamDefinition(
            ParamType.LONG, whole(2).content(), null, null, List.of("b", "c"), Map.of());
    definition("n", tagged).start("n", more);

    assertThat(merged("n").definition().tags()).containsExactly("a", "b", "c");
    assertThat(merged("n").definition().validator()).isEqualTo("@Min(1)");

    start("n", whole(3).withValidator("@Max(9)"));
    assertThat(merged("n").definition().validator()).isEqualTo("@Max(9)");
  }

  @Test
  void refusesReservedNamesAndTheSystemsOwn() {
    definition("params", text("x")).definition("owner", text("eve"));

    assertThat(problems())
        .containsExactly(
            "params.params: The param params is a reserved name. Rename it.",
            "params.owner: The param owner is CONSTANT and cannot be changed here. Leave it out.");
  }

  @Test
  void refusesMoreRunParamsThanARunTakes() {
    Map<String, ParamDefinition> many = new LinkedHashMap<>();
    for (int i = 0; i < 129; i++) {
      many.put("p" + i, text("x"));
    }
    layers.add(ParamLayer.ofStart(many));

    assertThat(problems()).singleElement().asString().contains("at most 128 params, not 129");
  }

  @Test
  void anOptionalParamIsThereOnlyIfSomebodyGivesIt() {
    assertThat(merged()).doesNotContainKey("job_template_version");

    start("job_template_version", whole(2));
    assertThat(merged("job_template_version").value()).isEqualTo(new ParamValue.Text("2"));
    assertThat(merged("job_template_version").definition().internalMode()).isNull();
  }

  @Test
  void aRequiredParamNeedsAValue() {
    layer(
        ParamSource.TEMPLATE_SCHEMA,
        "image",
        ParamDefinition.unset(ParamType.STRING, InternalMode.REQUIRED));
    layer(
        ParamSource.TEMPLATE_SCHEMA,
        "spark",
        map("script", ParamDefinition.unset(ParamType.STRING, InternalMode.REQUIRED)));

    assertThat(problems())
        .containsExactly(
            "run_params.image: [image] is a required parameter of type STRING, and nothing gives it"
                + " a value. Write it in the params of the step.",
            "run_params.spark.value.script: [script] is a required parameter of type STRING, and nothing"
                + " gives it a value. Write it in the params of the step.");

    definition("image", text("alpine")).definition("spark", map("script", text("x.py")));
    assertThat(value("spark")).isEqualTo("{\"script\":\"x.py\"}");
  }

  @Test
  void whatIsOptionalInsideAMapIsLeftOut() {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    entries.put("cpu", ParamDefinition.unset(ParamType.STRING, InternalMode.OPTIONAL));
    entries.put("env", ParamDefinition.nested(Map.of()).with(InternalMode.OPTIONAL));
    entries.put("image", text("alpine").with(InternalMode.PROVIDED));
    layer(ParamSource.TEMPLATE_SCHEMA, "job", ParamDefinition.nested(entries));

    assertThat(value("job")).isEqualTo("{\"image\":\"alpine\"}");
  }

  @Test
  void whatTheSystemReservesNobodyReplaces() {
    layer(ParamSource.SYSTEM_DEFAULT, "loop_index", whole(0).with(InternalMode.RESERVED));
    start("loop_index", whole(7));

    assertThat(problems()).singleElement().asString().contains("is CONSTANT and cannot be changed");
  }

  @Test
  void theInternalModeOfAKnownParamCannotBeSet() {
    definition("n", whole(1)).definition("n", whole(2).with(InternalMode.OPTIONAL));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("params.n.internal_mode: The param n is known already");
  }
}
