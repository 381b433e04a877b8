package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Triggers in definitions: refused with their place, echoed, and told when they fire next. */
@WholeApplication
class TriggerApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  private static String workflow(String id, String triggers) {
    return """
    {"properties": {"owner": "alice"},
     "workflow": {"id": "%s", %s,
       "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
    """
        .formatted(id, triggers);
  }

  @Test
  void anEnrichedVersionTellsTheNextFirings() {
    String triggers =
        """
        "time_triggers": [
          {"type": "PREDEFINED", "expression": "@yearly", "timezone": "America/Los_Angeles"},
          {"type": "PREDEFINED", "expression": "@hourly"},
          {"type": "CRON", "cron": "0 0 0 1 1 ? 2090"},
          {"type": "INTERVAL", "interval": "1h", "start": "2020-01-01T00:15:00Z",
           "fuzzy_max_delay": "1s"}]
        """;
    api.push(workflow("timed", triggers));
    long before = System.currentTimeMillis();

    JsonNode version = api.get(WORKFLOWS + "/timed/versions/latest?enriched=true").json();

    JsonNode times = version.at("/enriched_extras/next_execution_times");
    assertThat(times.size()).isEqualTo(4);
    long hourly = times.get(1).asLong();
    assertThat(hourly % HOUR).isZero();
    assertThat(hourly).isBetween(before, System.currentTimeMillis() + HOUR);
    assertThat(times.get(0).asLong()).isGreaterThanOrEqualTo(hourly);
    assertThat(times.get(2).asLong())
        .isEqualTo(Instant.parse("2090-01-01T00:00:00Z").toEpochMilli());
    assertThat(times.get(3).asLong() % HOUR)
        .isBetween(Duration.ofMinutes(15).toMillis(), Duration.ofSeconds(15 * 60 + 1).toMillis());
    assertThat(version.at("/enriched_extras/next_execution_time").asLong())
        .isEqualTo(Math.min(hourly, times.get(3).asLong()));
    assertThat(version.at("/workflow/time_triggers").size()).isEqualTo(4);
  }

  @Test
  void withoutAskingThereIsNothingEnriched() {
    api.post(WORKFLOWS, workflow("plain", "\"time_triggers\": []"));

    assertThat(api.get(WORKFLOWS + "/plain/versions/1").json().has("enriched_extras")).isFalse();
    assertThat(
            api.get(WORKFLOWS + "/plain/versions/1?enriched=true")
                .json()
                .get("enriched_extras")
                .propertyNames())
        .containsExactly("workflow_params", "step_params");
    assertThat(api.get(WORKFLOWS + "/plain/versions/1?enriched=maybe").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "CRON", "cron": "* * * * *"}      | .cron: Firings can follow each other after 1 minute
          {"type": "CRON", "cron": "0,1 12 * * *"}   | .cron: Firings can follow
          {"type": "CRON", "cron": "0 0 30 2 *"}     | .cron: This pattern never fires
          {"type": "CRON", "cron": "every day"}      | .cron: A cron pattern has 5 fields
          {"type": "CRON", "cron": "0 4 * * *", "timezone": "Mars"} | .timezone: "Mars" is not a time zone
          {"type": "CRON", "cron": "0 4 * * *", "fuzzy_max_delay": "-5s"} | .fuzzy_max_delay: "-5s"
          {"type": "INTERVAL", "interval": "30s"}    | .interval: Firings can follow each other after 30 seconds
          """)
  void refusesTimeTriggersThatCannotWork(String trigger, String words) {
    ApiClient.Answer answer =
        api.post(WORKFLOWS, workflow("refused", "\"time_triggers\": [%s]".formatted(trigger)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").size()).isEqualTo(1);
    assertThat(answer.json().path("errors").get(0).asString())
        .contains("workflow.time_triggers[0]" + words)
        .contains("(line 2, column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"definitions": {}} | .definitions: A trigger waits for 1 to 8 signals
          {"definitions": {"a": {"match_params": {"x": {"value": 1, "operator": ">"}, "y": {"value": 1, "operator": "<"}}}}} | .definitions.a: At most one
          {"definitions": {"a": {"match_params": {"x": {"value": 1.5, "operator": ">"}}}}} | .definitions.a.match_params.x.value
          {"definitions": {"a": {"join_keys": ["k"]}, "b": {}}} | .definitions: All signals of a trigger must have the same number of join keys
          {"definitions": {"a": {}}, "condition": "1 >"}  | .condition: The condition cannot be read
          {"definitions": {"a": {}}, "dedup_expr": "'x"} | .dedup_expr: The expression cannot be read
          """)
  void refusesSignalTriggersThatCannotWork(String trigger, String words) {
    ApiClient.Answer answer =
        api.post(WORKFLOWS, workflow("refused", "\"signal_triggers\": [%s]".formatted(trigger)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).asString())
        .contains("workflow.signal_triggers[0]" + words);
  }
}
