package dev.podium.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.ui.alerts.AlertingDraft.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the form makes of what is written, and leaves alone. */
class AlertingDraftTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final JsonNode RICH =
      JSON.readTree(
          """
          {"emails": ["ann@example.com"], "pagerduties": ["svc"],
           "slack": {"users": ["bob"], "channels": ["#c"]},
           "tct": {"completed_by_hour": 6, "tz": "UTC"},
           "type_configs": {
             "long_running": {"duration_minutes": 90, "granularity": "ALL"},
             "BREAKPOINT_HIT": {}}}
          """);

  @Test
  void whatIsNotTouchedStaysAsItIsWritten() {
    assertThat(AlertingDraft.of(RICH).over(RICH)).isEqualTo(RICH);
    assertThat(AlertingDraft.of(null).over(JSON.createObjectNode())).hasToString("{}");
  }

  @Test
  void readsWhatIsWritten() {
    assertThat(AlertingDraft.of(RICH))
        .isEqualTo(
            new AlertingDraft(
                List.of("ann@example.com"),
                List.of("#c"),
                List.of(),
                true,
                false,
                90,
                null,
                new Target.Hour(6, "UTC")));
    assertThat(AlertingDraft.of(null).failures()).isTrue();
    assertThat(AlertingDraft.of(JSON.readTree("{\"tct\": {\"completed_by_ts\": 5}}")).target())
        .isEqualTo(new Target.Other());
  }

  @Test
  void changesAreWrittenIntoWhatIsThere() {
    JsonNode changed =
        new AlertingDraft(
                List.of("ann@example.com", "carl@example.com"),
                List.of(),
                List.of("on-call"),
                false,
                true,
                120,
                1_440,
                new Target.Minutes(30))
            .over(RICH);

    assertThat(changed)
        .isEqualTo(
            JSON.readTree(
                """
                {"emails": ["ann@example.com", "carl@example.com"], "pagerduties": ["svc"],
                 "slack": {"users": ["bob"]},
                 "tct": {"duration_minutes": 30},
                 "type_configs": {
                   "long_running": {"duration_minutes": 120, "granularity": "ALL"},
                   "BREAKPOINT_HIT": {},
                   "STEP_FAILURE": {"disabled": true},
                   "RUN_SUCCESS": {},
                   "SUCCESS_WITHIN": {"duration_minutes": 1440}},
                 "webhooks": ["on-call"]}
                """));
  }

  @Test
  void whatIsSwitchedOffGoesUnlessItSaysMore() {
    AlertingDraft before = AlertingDraft.of(RICH);
    JsonNode without =
        new AlertingDraft(
                before.emails(),
                before.slackChannels(),
                before.webhooks(),
                true,
                false,
                null,
                null,
                new Target.None())
            .over(RICH);

    assertThat(without.has("tct")).isFalse();
    assertThat(without.at("/type_configs/long_running"))
        .hasToString("{\"duration_minutes\":90,\"granularity\":\"ALL\",\"disabled\":true}");
    assertThat(AlertingDraft.of(without).longMinutes()).isNull();
  }

  @Test
  void switchingBackOnLeavesNoTrace() {
    JsonNode off = draft(false).over(JSON.createObjectNode());

    assertThat(off).hasToString("{\"type_configs\":{\"STEP_FAILURE\":{\"disabled\":true}}}");
    assertThat(draft(true).over(off)).hasToString("{}");
  }

  private static AlertingDraft draft(boolean failures) {
    return new AlertingDraft(
        List.of(), List.of(), List.of(), failures, false, null, null, new Target.None());
  }
}
