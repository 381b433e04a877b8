package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that stand in a step as they are, and that its type cannot use. */
class StepValueCheckTest {

  private static final String PARAMS = "workflow.steps[0].step.params";

  private static List<String> problems(String type, String params) {
    return problems("\"type\": \"%s\"".formatted(type), "{%s}".formatted(params), "");
  }

  private static List<String> problems(String head, String params, String more) {
    String json =
        """
        {"properties": {"owner": "tester"},
         "workflow": {"id": "w", "params": {"given": {"value": "x", "type": "STRING"}},
           "steps": [{"step": {"id": "a", %s, "params": %s %s}}]}}
        """
            .formatted(head, params, more);
    return DefinitionValidator.usual().check(json).problems().stream().map(Problem::text).toList();
  }

  private static String approval(String entries) {
    return """
    "approval": {"type": "MAP", "value": {
      "question": {"value": "Pay?", "type": "STRING"}%s}},
    "amount": {"value": 5, "type": "LONG"},
    "fixed": {"value": 5, "type": "LONG", "mode": "CONSTANT"},
    "list": {"value": [1], "type": "LONG_ARRAY"}
    """
        .formatted(entries.isEmpty() ? "" : ", " + entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "timeout_seconds": {"value": 0, "type": "LONG"}      | timeout_seconds | must be from 1 to 10368000 (120 days), not 0
          "timeout_seconds": {"value": 99999999, "type": "LONG"} | timeout_seconds | must be from 1
          "timeout_seconds": {"value": "0", "type": "STRING"}  | timeout_seconds | must be from 1
          "on_timeout": {"value": "APPROVE", "type": "STRING"} | on_timeout | give those too
          "on_timeout": {"value": "MAYBE", "type": "STRING"}   | on_timeout | must be FAIL, APPROVE or REJECT
          "on_reject": {"value": "GO ON", "type": "STRING"}    | on_reject  | must be FAIL or CONTINUE
          "approvers": {"value": ["${given}", "role:KING"], "type": "STRING_ARRAY"} | approvers | There is no role "KING"
          "fields": {"value": ["price"], "type": "STRING_ARRAY"} | fields | which is not among the params of the step
          "fields": {"value": ["list"], "type": "STRING_ARRAY"}  | fields | which is a LONG_ARRAY
          "fields": {"value": ["fixed"], "type": "STRING_ARRAY"} | fields | which is CONSTANT: declare it as MUTABLE
          "fields": {"value": ["verdict"], "type": "STRING_ARRAY"} | fields | which the step itself hands out
          "question": {"value": " ", "type": "STRING"}         | question | is empty
          """)
  void refusesAQuestionThatCannotBeAsked(String entry, String field, String words) {
    String params =
        entry.startsWith("\"question\"")
            ? "\"approval\": {\"type\": \"MAP\", \"value\": {%s}}".formatted(entry)
            : approval(entry);

    assertThat(problems("Approval", params))
        .singleElement()
        .asString()
        .startsWith(PARAMS + ".approval.value." + field + ": ")
        .contains(words)
        .contains("(line ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"timeout_seconds\": {\"expression\": \"0\", \"type\": \"LONG\"}",
        "\"timeout_seconds\": {\"expression\": \"9\", \"type\": \"LONG\"},"
            + " \"on_timeout\": {\"value\": \"reject\", \"type\": \"STRING\"}",
        "\"on_reject\": {\"value\": \"${given}\", \"type\": \"STRING\"}",
        "\"approvers\": {\"value\": [\"role:${given}\", \"ann\"], \"type\": \"STRING_ARRAY\"}",
        "\"fields\": {\"value\": [\"amount\", \"${given}\"], \"type\": \"STRING_ARRAY\"}"
      })
  void leavesAloneWhatOnlyARunCanTell(String entry) {
    assertThat(problems("Approval", approval(entry))).isEmpty();
  }

  @Test
  void aTemplateMayGiveWhatIsMissing() {
    assertThat(
            problems(
                "\"type\": \"Approval\", \"sub_type\": \"release\"",
                "{%s}"
                    .formatted(
                        approval(
                            "\"on_timeout\": {\"value\": \"APPROVE\", \"type\": \"STRING\"},"
                                + " \"fields\": {\"value\": [\"of_template\"],"
                                + " \"type\": \"STRING_ARRAY\"}")),
                ""))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/bash", "./tool", "../tool", "bash/"})
  void refusesAnInterpreterByARelativePath(String interpreter) {
    for (String type : List.of("Shell", "python")) {
      String group = type.toLowerCase(Locale.ROOT);
      assertThat(problems(type, script(group, interpreter)))
          .singleElement()
          .asString()
          .startsWith("%s.%s.value.interpreter: ".formatted(PARAMS, group))
          .contains("\"%s\" is a relative path".formatted(interpreter));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "/opt/tools/bash", "${given}", "${given}/bash"})
  void takesAnInterpreterByNameOrAbsolutePath(String interpreter) {
    assertThat(problems("Shell", script("shell", interpreter))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Shell  | shell  |                                               | [shell.script] and [shell.file] are missing. Give script,
          Python | python | "script": {"value": " ", "type": "STRING"}    | [python.script] and [python.file] are missing.
          Sql    | sql    | "connection": {"value": "c", "type": "STRING"}, "statements": {"value": [], "type": "STRING_ARRAY"} | [sql.query] and [sql.statements] are missing.
          Sql    | sql    | "connection": {"value": "c", "type": "STRING"} | [sql.query] and [sql.statements] are missing. Give query, the statement, or statements, several of them.
          """)
  void refusesAStepThatHasNothingToRun(String type, String group, String entries, String words) {
    assertThat(problems(type, map(group, entries == null ? "" : entries)))
        .singleElement()
        .asString()
        .startsWith("%s.%s: ".formatted(PARAMS, group))
        .contains(words);
  }

  @Test
  void refusesTwoProgramsForOneStep() {
    assertThat(
            problems(
                "Shell",
                map(
                    "shell",
                    """
                    "script": {"value": "true", "type": "STRING"},
                    "file": {"value": "/opt/a.sh", "type": "STRING"}
                    """)))
        .singleElement()
        .asString()
        .startsWith(PARAMS + ".shell.value.file: ")
        .contains("are both given. Take one of them out.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"file\": {\"value\": \"/opt/a.sh\", \"type\": \"STRING\"}",
        "\"script\": {\"value\": \"${given}\", \"type\": \"STRING\"}",
        "\"script\": {\"expression\": \"given\", \"type\": \"STRING\"}",
        "\"script\": {\"value\": \"${given}\", \"type\": \"STRING\"},"
            + " \"file\": {\"value\": \"/opt/${given}\", \"type\": \"STRING\"}"
      })
  void takesAScriptThatARunMayGive(String entries) {
    assertThat(problems("Shell", map("shell", entries))).isEmpty();
  }

  @Test
  void aJobTemplateMayGiveTheScript() {
    assertThat(
            problems(
                "\"type\": \"Shell\", \"sub_type\": \"tool\"",
                "{%s}".formatted(map("shell", "")),
                ""))
        .isEmpty();
  }

  private static String map(String group, String entries) {
    return "\"%s\": {\"type\": \"MAP\", \"value\": {%s}}".formatted(group, entries);
  }

  private static String script(String group, String interpreter) {
    return """
    "%s": {"type": "MAP", "value": {
      "script": {"value": "true", "type": "STRING"},
      "interpreter": {"value": "%s", "type": "STRING"}}}
    """
        .formatted(group, interpreter);
  }
}
