package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.Installation;
import dev.podium.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push says about time triggers. */
class TimeTriggerCheckTest {

  private static final String TRIGGER = "workflow.time_triggers[0]";

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:30Z");

  private static List<Problem> problems(String triggers, Duration leastInterval) {
    String json =
        """
        {"properties": {"owner": "tester"},
         "workflow": {"id": "w", "time_triggers": [%s],
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """
            .formatted(triggers);
    return new DefinitionValidator(
            leastInterval, InstantSource.fixed(NOON), Installation.PLAIN, null)
        .check(json)
        .problems();
  }

  private static List<Problem> problems(String triggers) {
    return problems(triggers, DefinitionValidator.USUAL_INTERVAL);
  }

  private static String cron(String pattern) {
    return "{\"type\": \"CRON\", \"cron\": \"%s\"}".formatted(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type": "CRON", "cron": "15 4 * * *", "timezone": "America/Los_Angeles",
         "fuzzy_max_delay": "10min"}
        """,
        "{\"type\": \"cron\", \"cron\": \"0 0/30 8-18 ? * MON-FRI\"}",
        "{\"type\": \"PREDEFINED\", \"expression\": \"@hourly\", \"fuzzy_max_delay\": 30}",
        "{\"type\": \"INTERVAL\", \"interval\": \"2min\"}",
        """
        {"type": "INTERVAL", "interval": "1 day 3h", "start": "2026-01-31T06:00",
         "timezone": "Asia/Kolkata", "fuzzy_max_delay": "1h"}
        """
      })
  void takesWhatCanBePlanned(String trigger) {
    assertThat(problems(trigger)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"* * * * *", "0,1 12 * * *", "0,59 * * * *", "*/10 * * * * ?"})
  void refusesFiringsThatAreTooClose(String pattern) {
    assertThat(problems(cron(pattern)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo(TRIGGER + ".cron");
              assertThat(problem.message()).contains("at least 2 minutes must lie between them");
            });
    assertThat(problems(cron(pattern), Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void saysHowCloseFiringsCanBe() {
    assertThat(problems(cron("0,1 12 * * *")))
        .extracting(Problem::text)
        .containsExactly(
            TRIGGER
                + ".cron: Firings can follow each other after 1 minute, but at least 2 minutes"
                + " must lie between them. Let it fire less often; the whole pattern counts, not"
                + " just its next firings. (line 2, column 61)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "CRON", "cron": "0 25 * * *"}            | .cron     | "25" cannot be the hour
          {"type": "CRON", "cron": ""}                      | .cron     | "cron" is empty
          {"type": "CRON"}                                  | .cron     | "cron" is missing
          {"type": "CRON", "cron": "0 0 30 2 *"}            | .cron     | never fires
          {"type": "CRON", "cron": "0 0 0 1 1 ? 2025"}      | .cron     | years are over
          {"type": "CRON", "cron": 5}                       | .cron     | must be text
          {"type": "CRON", "cron": "0 4 * * *", "timezone": "Mars"}       | .timezone | not a time zone
          {"type": "CRON", "cron": "0 4 * * *", "fuzzy_max_delay": "-5s"} | .fuzzy_max_delay | not a duration
          {"type": "CRON", "cron": "0 4 * * *", "fuzzy_max_delay": "121 days"} | .fuzzy_max_delay | at most 120 days
          {"type": "PREDEFINED", "expression": "@dayly"}    | .expression | Use one of @hourly
          {"type": "INTERVAL"}                              | .interval | "interval" is missing
          {"type": "INTERVAL", "interval": "often"}         | .interval | not a duration
          {"type": "INTERVAL", "interval": "1min"}          | .interval | at least 2 minutes
          {"type": "INTERVAL", "interval": "1h", "start": "soon"} | .start | not a date or a time
          {"type": "INTERVAL", "interval": "${n}"}          | .interval | cannot refer to params
          """)
  void saysWhatIsWrongOnce(String trigger, String field, String words) {
    assertThat(problems(trigger))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo(TRIGGER + field);
              assertThat(problem.text()).contains(words);
            });
  }

  @Test
  void findsTheProblemsOfAllTriggers() {
    assertThat(problems(String.join(",", cron("x"), cron("0 4 * * *"), cron("* * * * *"))))
        .extracting(Problem::path)
        .containsExactly(TRIGGER + ".cron", "workflow.time_triggers[2].cron");
  }

  @Test
  void limitsTheNumberOfTriggers() {
    String many =
        IntStream.range(0, 101).mapToObj(i -> cron("0 4 * * *")).collect(Collectors.joining(","));

    assertThat(problems(many))
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .contains("at most 100 time triggers, but here are 101");
  }
}
