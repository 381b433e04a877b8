package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AlertingReaderTest {

  private static String push(String alerting) {
    return """
    {"properties": {"owner": "ann",
       "alerting": %s},
     "workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
    """
        .formatted(alerting);
  }

  private static List<Problem> problems(String alerting) {
    return DefinitionCodec.tryReadPush(DefinitionText.json(push(alerting))).problems();
  }

  @Test
  void whatIsRightIsKeptAsWritten() {
    String alerting =
        """
        {"emails": ["team@example.com", "${who}@example.com"], "pagerduties": ["svc"],
         "webhooks": ["on-call"],
         "slack": {"users": ["a"], "channels": ["#c"], "mention_users": ["b"]},
         "bypass_digest_config": {"workflow": true, "steps": ["s1"]},
         "pagerduty_config": {"severity": "critical", "always_page": false},
         "tct": {"completed_by_hour": 30, "tz": "Europe/Berlin"},
         "type_configs": {
           "LONG_RUNNING": {"emails": [], "pagerduties": [], "slack": {},
             "actions": ["email", "PAGE", "slack", "cancel"], "disabled": false,
             "granularity": "workflow", "duration_minutes": 90},
           "step_failure": {"disabled": true}}}
        """;

    Properties properties =
        Objects.requireNonNull(DefinitionCodec.readPush(push(alerting)).properties());

    assertThat(DefinitionCodec.writeProperties(properties).get("alerting"))
        .isEqualTo(new JsonMapper().readTree(alerting));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"emails\": null, \"tct\": null}",
        "{\"tct\": {\"completed_by_ts\": 1767225600000}}",
        "{\"tct\": {\"duration_minutes\": 60, \"tz\": \"$zone\"}}",
      })
  void takes(String alerting) {
    assertThat(problems(alerting)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                        | alerting                         | must be an object
          {"email": ["a"]}                          | alerting.email                   | Did you mean "emails"?
          {"emails": "a"}                           | alerting.emails                  | must be a list
          {"emails": [1]}                           | alerting.emails[0]               | must be text
          {"pagerduties": {}}                       | alerting.pagerduties             | must be a list
          {"webhooks": [{}]}                        | alerting.webhooks[0]             | must be text
          {"slack": []}                             | alerting.slack                   | must be an object
          {"slack": {"user": []}}                   | alerting.slack.user              | Did you mean "users"?
          {"slack": {"channels": [true]}}           | alerting.slack.channels[0]       | must be text
          {"bypass_digest_config": {"workflow": 1}} | alerting.bypass_digest_config.workflow | must be true or false
          {"bypass_digest_config": {"step": []}}    | alerting.bypass_digest_config.step | Did you mean "steps"?
          {"pagerduty_config": {"severity": "bad"}} | alerting.pagerduty_config.severity | Use one of CRITICAL, ERROR, WARNING, INFO
          {"pagerduty_config": {"always": true}}    | alerting.pagerduty_config.always | is not a field
          {"tct": {}}                               | alerting.tct                     | exactly one of
          {"tct": {"completed_by_hour": 1, "duration_minutes": 2}} | alerting.tct      | exactly one of
          {"tct": {"completed_by_hour": -1}}        | alerting.tct.completed_by_hour   | from 0 to
          {"tct": {"completed_by_hour": "6"}}       | alerting.tct.completed_by_hour   | a whole number
          {"tct": {"duration_minutes": 0}}          | alerting.tct.duration_minutes    | from 1 to
          {"tct": {"completed_by_ts": 1.5}}         | alerting.tct.completed_by_ts     | milliseconds since 1970
          {"tct": {"completed_by_ts": 99999999999999999999}} | alerting.tct.completed_by_ts | milliseconds since 1970
          {"tct": {"duration_minutes": 5, "tz": "Mars"}} | alerting.tct.tz             | is not a time zone
          {"tct": {"duration_minutes": 5, "zone": "UTC"}} | alerting.tct.zone          | is not a field
          {"type_configs": []}                      | alerting.type_configs            | must be an object
          {"type_configs": {"LONG": {}}}            | alerting.type_configs.LONG       | is not known here
          {"type_configs": {"RUN_SUCCESS": 1}}      | alerting.type_configs.RUN_SUCCESS | must be an object
          {"type_configs": {"RUN_SUCCESS": {"actions": ["call"]}}} | alerting.type_configs.RUN_SUCCESS.actions[0] | Use one of EMAIL
          {"type_configs": {"RUN_SUCCESS": {"granularity": "step "}}} | alerting.type_configs.RUN_SUCCESS.granularity | Did you mean "STEP"?
          {"type_configs": {"RUN_SUCCESS": {"duration_minutes": "9"}}} | alerting.type_configs.RUN_SUCCESS.duration_minutes | a whole number
          {"type_configs": {"RUN_SUCCESS": {"minutes": 9}}} | alerting.type_configs.RUN_SUCCESS.minutes | is not a field
          """)
  void tellsWhatIsWrongAndWhere(String alerting, String path, String words) {
    assertThat(problems(alerting))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("properties." + path);
              assertThat(problem.text()).contains(words);
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.column()).isGreaterThanOrEqualTo(4);
            });
  }
}
