package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CompletionTargetTest {

  private static final Instant RUN_TIME = Instant.parse("2026-03-01T20:30:00Z");

  private static Param param(ParamValue value) {
    return new Param(ParamDefinition.literal(value), value, RUN_TIME, ParamSource.SYSTEM_DEFAULT);
  }

  private static Instant target(String tct, String date, String zone) {
    Map<String, Param> params =
        Map.of(
            "RUN_TS", param(new ParamValue.Whole(RUN_TIME.toEpochMilli())),
            "TARGET_RUN_DATE", param(new ParamValue.Text(date)),
            "WORKFLOW_CRON_TIMEZONE", param(new ParamValue.Text(zone)));
    return CompletionTarget.of(new JsonMapper().readTree(tct), params)
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  @Test
  void anHourCountsFromTheTargetDateInTheZoneOfTheWorkflow() {
    assertThat(target("{\"completed_by_hour\": 6}", "20260302", "Asia/Tokyo"))
        .isEqualTo(Instant.parse("2026-03-01T20:59:59Z"));
  }

  @Test
  void anHourCountsInTheZoneThatIsWritten() {
    assertThat(target("{\"completed_by_hour\": 30, \"tz\": \"UTC\"}", "20260302", "Asia/Tokyo"))
        .isEqualTo(Instant.parse("2026-03-03T05:59:59Z"));
  }

  @Test
  void minutesCountFromTheTimeOfTheRun() {
    assertThat(target("{\"duration_minutes\": 90}", "20260302", "UTC"))
        .isEqualTo(Instant.parse("2026-03-01T22:00:00Z"));
  }

  @Test
  void aTimeIsTheTargetItself() {
    assertThat(target("{\"completed_by_ts\": 5}", "20260302", "UTC"))
        .isEqualTo(Instant.ofEpochMilli(5));
  }

  @Test
  void paramsThatAreNoDateOrZoneGiveNoTarget() {
    assertThat(target("{\"completed_by_hour\": 6}", "soon", "UTC")).isEqualTo(Instant.EPOCH);
    assertThat(target("{\"completed_by_hour\": 6}", "20260302", "Mars")).isEqualTo(Instant.EPOCH);
  }
}
