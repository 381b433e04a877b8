package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push says about signals: triggers, dependencies of steps, outputs of steps. */
class SignalChecksTest {

  private static final String TRIGGER = "workflow.signal_triggers[0]";
  private static final String STEP = "workflow.steps[1].step";

  private static List<String> problems(String ofWorkflow, String ofStep) {
    String json =
        """
        {"properties": {"owner": "tester"},
         "workflow": {"id": "w", %s
           "params": {"day": {"value": 20260101, "type": "LONG"}},
           "steps": [
             {"step": {"id": "before", "type": "NoOp",
               "params": {"rows": {"value": 1, "type": "LONG"}},
               "transition": {"successors": {"a": "true"}}}},
             {"step": {"id": "a", "type": "NoOp", %s
               "params": {"own": {"value": 1, "type": "LONG"}, "day": {"value": 1, "type": "LONG"}},
               "transition": {"successors": {"after": "true"}}}},
             {"step": {"id": "after", "type": "NoOp"}}]}}
        """
            .formatted(ofWorkflow, ofStep);
    return DefinitionValidator.usual().check(json).problems().stream().map(Problem::text).toList();
  }

  private static List<String> trigger(String trigger) {
    return problems("\"signal_triggers\": [%s],".formatted(trigger), "");
  }

  private static List<String> dependency(String dependency) {
    return problems("", "\"signal_dependencies\": [%s],".formatted(dependency));
  }

  private static List<String> output(String output) {
    return problems("", "\"signal_outputs\": [%s],".formatted(output));
  }

  private static void assertRefused(List<String> problems, String place, String words) {
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(place + ": ")
        .contains(words)
        .contains("(line ");
  }

  @Test
  void takesATriggerThatUsesEverything() {
    assertThat(
            trigger(
                """
                {"definitions": {
                   "table_a": {"match_params": {"day": {"value": 20260101, "operator": ">="},
                                                "kind": {"value": "full", "operator": "="}},
                               "join_keys": ["region"]},
                   "table/b": {"join_keys": ["geo"]}},
                 "params": {"seed": {"expression": "table_a__day + 1", "type": "LONG"},
                            "label": {"value": "of ${table_a__kind}", "type": "STRING"}},
                 "condition": "params.getFromSignal('table/b', 'rows') > 3 && seed > 1",
                 "dedup_expr": "return 'once-' + table_a__day;"}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                         | .definitions | is missing
          {"definitions": {}}                        | .definitions | 1 to 8 signals, but here are 0
          {"definitions": {"a": null}}               | .definitions.a | must not be null
          {"definitions": {"a": {}}, "condition": " "}    | .condition  | is empty
          {"definitions": {"a": {}}, "condition": "1 >"}  | .condition  | cannot be read
          {"definitions": {"a": {}}, "condition": 5}   | .condition  | must be text
          {"definitions": {"a": {}}, "dedup_expr": "'x"}  | .dedup_expr | cannot be read
          {"definitions": {"a": {"match_params": {"x": {"value": 1.5, "operator": "="}}}}}  | .definitions.a.match_params.x.value | text or a whole number
          {"definitions": {"a": {"match_params": {"x": {"value": 1, "operator": "!="}}}}}   | .definitions.a.match_params.x.operator | Use one of = > >= < <=
          {"definitions": {"a": {"match_params": {"x": {"value": 1}}}}}  | .definitions.a.match_params.x.operator | is missing
          {"definitions": {"a": {"match_params": {"x": {"operator": "="}}}}} | .definitions.a.match_params.x.value | is missing
          {"definitions": {"a": {"match_params": {"x": {"value": 1, "operator": ">"}, "y": {"value": 1, "operator": "<"}}}}} | .definitions.a | At most one
          {"definitions": {"a": {"join_keys": ["k"]}, "b": {}}} | .definitions | the same number of join keys
          {"definitions": {"a": {"match_params": {"k": {"value": 1, "operator": "="}}, "join_keys": ["k"]}}} | .definitions.a.join_keys[0] | one of the two
          {"definitions": {"a": {"join_keys": [" "]}}} | .definitions.a.join_keys[0] | A join key is empty
          {"definitions": {"a": {}}, "params": {"p": {"expression": "1 +", "type": "LONG"}}} | .params.p.expression | cannot be read
          """)
  void refusesATriggerThatCannotWork(String trigger, String field, String words) {
    assertRefused(trigger(trigger), TRIGGER + field, words);
  }

  @Test
  void limitsTheSignalsAndTheParamsOfATrigger() {
    String signals =
        IntStream.range(0, 9).mapToObj("\"s%d\": {}"::formatted).collect(Collectors.joining(","));
    assertRefused(
        trigger("{\"definitions\": {%s}}".formatted(signals)),
        TRIGGER + ".definitions",
        "1 to 8 signals, but here are 9");

    String params =
        IntStream.range(0, 129)
            .mapToObj("\"p%d\": {\"value\": 1, \"type\": \"LONG\"}"::formatted)
            .collect(Collectors.joining(","));
    assertRefused(
        trigger("{\"definitions\": {\"a\": {}}, \"params\": {%s}}".formatted(params)),
        TRIGGER + ".params",
        "at most 128 params, but here are 129");
  }

  @Test
  void aTriggerReadsItsSignalsOnly() {
    assertRefused(
        trigger("{\"definitions\": {\"orders\": {}}, \"condition\": \"oders__day > 1\"}"),
        TRIGGER + ".condition",
        "no signal of this trigger. Did you mean \"orders__day\"?");
    assertRefused(
        trigger("{\"definitions\": {\"x\": {}}, \"dedup_expr\": \"before__rows + ''\"}"),
        TRIGGER + ".dedup_expr",
        "\"before\", which is no signal of this trigger. Name one of its signals.");
    assertRefused(
        trigger(
            "{\"definitions\": {\"x\": {}},"
                + " \"params\": {\"p\": {\"value\": \"${before__rows}\", \"type\": \"STRING\"}}}"),
        TRIGGER + ".params.p.value",
        "which is no signal of this trigger");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "condition": "rows > 1"          | .condition  | There is no param "rows" here: a trigger reads its signals and its own params. Write signal__param
          "condition": "day > 1"           | .condition  | There is no param "day" here
          "condition": "yes"               | .condition  | There is no param "yes" here
          "condition": "sede > 1"          | .condition  | Did you mean "seed"?
          "condition": "'yes'"             | .condition  | "'yes'" is never true or false
          "condition": "seed"              | .condition  | "seed" is never true or false
          "condition": "seed + 1"          | .condition  | is never true or false
          "dedup_expr": "'of-' + rows"     | .dedup_expr | There is no param "rows" here
          "params": {"p": {"value": "of ${rows}", "type": "STRING"}} | .params.p.value | There is no param "rows" here
          "params": {"p": {"expression": "rows + 1", "type": "LONG"}} | .params.p.expression | There is no param "rows" here
          "params": {"p": {"value": 1, "type": "LONG", "validator": "param > rows"}} | .params.p.validator | There is no param "rows" here
          "params": {"p": {"value": 1, "type": "LONG", "validator": "param >"}} | .params.p.validator | cannot be used
          """)
  void aTriggerReadsNothingThatOnlyARunHas(String field, String place, String words) {
    String own = "\"params\": {\"seed\": {\"value\": 1, \"type\": \"LONG\"}}";
    String trigger = field.startsWith("\"params\"") ? field : own + ", " + field;

    assertRefused(
        trigger("{\"definitions\": {\"a\": {}}, %s}".formatted(trigger)), TRIGGER + place, words);
  }

  @Test
  void aSignalWithUnderscoresInItsNameIsRead() {
    assertThat(
            trigger("{\"definitions\": {\"a_\": {}, \"b\": {}}, \"condition\": \"a___n > b___n\"}"))
        .isEmpty();
  }

  @Test
  void takesADependencyOnWhatIsKnownWhileTheStepWaits() {
    assertThat(
            dependency(
                """
                {"name": "table/${day}", "match_params": {
                   "rows": {"param": {"expression": "before__rows", "type": "LONG"}, "operator": ">="},
                   "day": {"param": {"expression": "day", "type": "LONG"}, "operator": "="}}}
                """))
        .as("\"day\" is a param of the step, but one of the workflow too")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "t/${own}"} | .name | "own" is a param of this step
          {"name": "t/${after__x}"} | .name | does not come before this step
          {"name": "t", "match_params": {"k": {"param": {"expression": "own + 1", "type": "LONG"}, "operator": "="}}} | .match_params.k.param | "own" is a param of this step
          {"name": "t", "match_params": {"k": {"param": {"value": "x${own}", "type": "STRING"}, "operator": "="}}} | .match_params.k.param | Make it a param of the workflow
          {"name": "t", "match_params": {"k": {"param": {"expression": "a__own", "type": "LONG"}, "operator": "="}}} | .match_params.k.param.expression | does not come before this step
          {"name": "t", "match_params": {"k": {"param": {"value": true, "type": "BOOLEAN"}, "operator": "="}}} | .match_params.k.param | text and whole numbers only
          {"name": "t", "match_params": {"k": {"value": 1, "operator": "="}}} | .match_params.k | is not a field
          {"match_params": {}} | .name | is missing
          {"name": "t#"} | .name | not a valid signal name
          """)
  void refusesADependencyThatCannotWork(String dependency, String field, String words) {
    List<String> problems = dependency(dependency);

    assertThat(problems)
        .anySatisfy(
            it ->
                assertThat(it)
                    .startsWith(STEP + ".signal_dependencies[0]" + field)
                    .contains(words));
  }

  @Test
  void aListOfSignalsThatIsThereIsNotEmpty() {
    assertRefused(
        problems("", "\"signal_dependencies\": [],"), STEP + ".signal_dependencies", "no signals");
    assertRefused(
        problems("", "\"signal_dependencies\": {\"dependencies\": []},"),
        STEP + ".signal_dependencies.dependencies",
        "no signals");
    assertRefused(problems("", "\"signal_outputs\": [],"), STEP + ".signal_outputs", "no signals");
    assertRefused(output("null"), STEP + ".signal_outputs[0]", "must not hold null");
    assertThat(problems("", "\"signal_outputs\": null, \"signal_dependencies\": null,")).isEmpty();
  }

  @Test
  void allowsOneRangeInADependency() {
    String match = "{\"param\": {\"value\": 1, \"type\": \"LONG\"}, \"operator\": \"%s\"}";
    String two = "{\"name\": \"t\", \"match_params\": {\"x\": %s, \"y\": %s}}";

    assertThat(dependency(two.formatted(match.formatted(">"), match.formatted("=")))).isEmpty();
    assertRefused(
        dependency(two.formatted(match.formatted(">"), match.formatted("<="))),
        STEP + ".signal_dependencies[0]",
        "At most one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rows\": 10, \"parts\": [1, \"x\", {\"deep\": null}], \"none\": {}}",
        "{\"rows\": {\"expression\": \"own + before__rows\", \"type\": \"LONG\"}}",
        "{\"list\": {\"value\": [\"a\"], \"type\": \"STRING_ARRAY\"}, \"flag\": true}"
      })
  void takesAPayloadOfJsonAndOfParams(String payload) {
    assertThat(output("{\"name\": \"out/${day}\", \"payload\": %s}".formatted(payload))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "o", "payload": [1]}                         | .payload   | must be an object
          {"name": "o", "payload": {"p": null}}                 | .payload.p | must not be null
          {"name": "o", "payload": {"p": {"expression": "1 +", "type": "LONG"}}} | .payload.p.expression | cannot be read
          {"name": "o", "payload": {"p": {"expression": "after__x", "type": "LONG"}}} | .payload.p.expression | does not come before
          {"name": "o", "payload": {"p": {"value": "x", "type": "LONGS"}}} | .payload.p.type | Did you mean "LONG"
          {"name": "o", "params": {"p": {"value": 1.5, "type": "DOUBLE"}}} | .params.p | STRING or LONG
          {"name": "o", "params": {"p": {"expression": "nosuch__x", "type": "LONG"}}} | .params.p.expression | there is no such step
          {"params": {}} | .name | is missing
          """)
  void refusesAnOutputThatCannotWork(String output, String field, String words) {
    assertRefused(output(output), STEP + ".signal_outputs[0]" + field, words);
  }
}
