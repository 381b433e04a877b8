package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a step type or a template declares, and what a step makes of it. */
class DeclaredParamsTest {

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final Problems problems = new Problems();

  private Map<String, ParamDefinition> declare(String json) {
    return ParamCodec.readDeclarations(
        Cursor.at(JsonMapper.shared().readTree(json.replace('\'', '"')), problems));
  }

  private static Map<String, ParamDefinition> write(String json) {
    return ParamCodec.readDefinitions(JsonMapper.shared().readTree(json.replace('\'', '"')));
  }

  private ParamLayer declared(String json) {
    return new ParamLayer(ParamSource.TEMPLATE_SCHEMA, "template.params", declare(json));
  }

  private String merged(ParamLayer... layers) {
    Map<String, ParamDefinition> merged = evaluator.mergeStep(List.of(layers));
    return ParamCodec.writeDefinitions(merged)
        .without(ParamEvaluator.stepDefaults().keySet())
        .toString()
        .replace('"', '\'');
  }

  private List<String> refusals(ParamLayer... layers) {
    ParamException refusal =
        catchThrowableOfType(ParamException.class, () -> evaluator.mergeStep(List.of(layers)));
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(Problem::text).toList();
  }

  private static ParamLayer step(String json) {
    return ParamLayer.ofStep("load", write(json));
  }

  @Test
  void aDeclarationIsWrittenAsItWasRead() {
    String json =
        "{'script':{'type':'STRING','internal_mode':'REQUIRED'},"
            + "'kubernetes':{'value':{'image':{'value':'python:3','type':'STRING',"
            + "'internal_mode':'RESERVED'}},'type':'MAP','internal_mode':'PROVIDED'}}";

    assertThat(ParamCodec.writeDefinitions(declare(json)).toString().replace('"', '\''))
        .isEqualTo(json);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void onlyWhatIsRequiredOrOptionalMayLackAValue() {
    declare("{'a': {'type': 'LONG'}, 'b': {'type': 'LONG', 'internal_mode': 'PROVIDED'}}");

    assertThat(problems.all())
        .extracting(Problem::path, Problem::remedy)
        .containsExactly(
            tuple("a", "Give it one of the two, or the internal_mode REQUIRED or OPTIONAL."),
            tuple("b", "Give it one of the two, or the internal_mode REQUIRED or OPTIONAL."));
  }

  @Test
  void aStepGivesWhatIsRequiredInTheDeclaredType() {
    assertThat(
            merged(
                declared("{'n': {'type': 'LONG', 'internal_mode': 'REQUIRED'}}"),
                step("{'n': {'type': 'STRING', 'value': '7'}}")))
        .isEqualTo("{'n':{'value':7,'type':'LONG'}}");
  }

  @Test
  void whatIsRequiredAndMissingIsToldWhereTheStepWouldWriteIt() {
    assertThat(
            refusals(
                declared(
                    """
                    {'script': {'type': 'STRING', 'internal_mode': 'REQUIRED'},
                     'kubernetes': {'type': 'MAP', 'value': {
                       'image': {'type': 'STRING', 'internal_mode': 'REQUIRED'}}}}
                    """),
                step("{}")))
        .containsExactly(
            "step[load].params.script: [script] is a required parameter of type STRING, and nothing"
                + " gives it a value. Write it in the params of the step.",
            "step[load].params.kubernetes.value.image: [image] is a required parameter of type STRING, and"
                + " nothing gives it a value. Write it in the params of the step.");
  }

  @Test
  void whatIsOptionalAndMissingIsLeftOutAndAMapOfNothingWithIt() {
    assertThat(
            merged(
                declared(
                    """
                    {'a': {'type': 'STRING', 'internal_mode': 'OPTIONAL'},
                     'm': {'type': 'MAP', 'internal_mode': 'OPTIONAL', 'value': {
                       'b': {'type': 'STRING', 'internal_mode': 'OPTIONAL'}}},
                     'n': {'type': 'MAP', 'value': {
                       'c': {'type': 'STRING', 'internal_mode': 'OPTIONAL'}}}}
                    """)))
        .isEqualTo("{'n':{'value':{},'type':'MAP'}}");
  }

  @Test
  void whatIsReservedCannotBeChangedByAStep() {
    assertThat(
            refusals(
                declared(
                    "{'a': {'type': 'LONG', 'value': 1, 'internal_mode': 'RESERVED'},"
                        + "'m': {'type': 'MAP', 'value': {'b': {'type': 'LONG', 'value': 1,"
                        + " 'internal_mode': 'RESERVED'}}}}"),
                step(
                    "{'a': {'type': 'LONG', 'value': 2},"
                        + "'m': {'type': 'MAP', 'value': {'b': {'type': 'LONG', 'value': 2}}}}")))
        .containsExactly(
            "step[load].params.a: The param a is CONSTANT and cannot be changed here. Leave it out.",
            "step[load].params.m.value.b: The param b is CONSTANT and cannot be changed here. Leave it out.");
  }

  @Test
  void whatIsRequiredAndRefusedIsNotMissedAsWell() {
    assertThat(
            refusals(
                declared(
                    "{'id': {'type': 'STRING', 'internal_mode': 'REQUIRED',"
                        + " 'mode': 'MUTABLE_ON_START'}}"),
                step("{'id': {'type': 'STRING', 'value': 'child', 'mode': 'MUTABLE'}}")))
        .containsExactly(
            "step[load].params.id: The param id is MUTABLE_ON_START and cannot be loosened to"
                + " MUTABLE. Leave the mode out, or give a stricter one.");
  }

  @Test
  void anOptionalDeclarationKeepsTheValueBelowItAndARequiredOneAsksForANewOne() {
    String below = "{'a': {'type': 'LONG', 'value': 1, 'internal_mode': 'REQUIRED'}}";

    assertThat(
            merged(
                declared(below), declared("{'a': {'type': 'LONG', 'internal_mode': 'OPTIONAL'}}")))
        .isEqualTo("{'a':{'value':1,'type':'LONG'}}");
    assertThat(
            refusals(
                declared(below), declared("{'a': {'type': 'LONG', 'internal_mode': 'REQUIRED'}}")))
        .singleElement()
        .asString()
        .contains("[a] is a required parameter");
  }

  @Test
  void whatOneDeclarationRequiresNoOtherMakesOptional() {
    assertThat(
            refusals(
                declared("{'a': {'type': 'LONG', 'internal_mode': 'REQUIRED'}}"),
                declared("{'a': {'type': 'LONG', 'internal_mode': 'OPTIONAL'}}")))
        .singleElement()
        .asString()
        .contains("[a] is a required parameter");
  }

  @Test
  void mapsAreMergedEntryByEntryAndKeepTheirDeclarations() {
    ParamLayer parent =
        declared(
            "{'m': {'type': 'MAP', 'value': {'a': {'type': 'LONG', 'value': 1},"
                + "'b': {'type': 'LONG', 'internal_mode': 'REQUIRED'}}}}");
    ParamLayer child =
        declared("{'m': {'type': 'MAP', 'value': {'a': {'type': 'LONG', 'value': 2}}}}");

    assertThat(
            ParamCodec.writeDefinitions(ParamEvaluator.mergeDeclarations(List.of(parent, child)))
                .toString()
                .replace('"', '\''))
        .isEqualTo(
            "{'m':{'value':{'a':{'value':2,'type':'LONG'},"
                + "'b':{'type':'LONG','internal_mode':'REQUIRED'}},'type':'MAP'}}");
  }

  @Test
  void aDeclarationCannotChangeTheTypeOfAnother() {
    assertThat(
            refusals(
                declared("{'a': {'type': 'LONG', 'value': 1}}"),
                declared("{'a': {'type': 'STRING', 'internal_mode': 'OPTIONAL'}}")))
        .containsExactly(
            "template.params.a: The param a is a STRING and cannot become a LONG."
                + " Give a value of type LONG.");
  }
}
