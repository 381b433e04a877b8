package dev.podium.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SpeedReportTest {

  private static final Machine MACHINE =
      new Machine(2, "a processor", "Linux amd64", "25", "MySQL 8");

  @Test
  void theTableShowsMediansAndExtremesBesideTheGoals() {
    String text = report().text();

    assertThat(text)
        .contains("2 cores for everything of a processor, Linux amd64, Java 25, MySQL 8\n")
        .contains(
            "2 nodes, raised limits, trusted header, binary log on, 1,000,000 steps stored before, {podium.slots=4}\n")
        .containsPattern(
            "fan of 1 \\+ 298 \\+ 1: ms in total +120 +100 - 140 +at most 150 +2,800\n");
  }

  @Test
  void theTableLeavesOutWhatWasNotMeasured() {
    assertThat(report().text()).doesNotContain(Metric.LOAD.title());
  }

  @Test
  void theJsonHoldsEverySampleInOrder() {
    JsonNode json = report().json();

    assertThat(json.path("at").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(json.path("rows").toString()).isEqualTo("[\"fan\"]");
    assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(json.path("setting").toString())
        .isEqualTo(
            """
            {"nodes":2,"limits":"raised","auth":"header","binary_log":true,"stored_steps":1000000,"properties":{"podium.slots":"4"}}""");
    JsonNode fan = json.at("/figures/fan");
    assertThat(fan.path("samples").toString()).isEqualTo("[140.0,100.0,120.0]");
    assertThat(fan.path("median").asDouble()).isEqualTo(120);
    assertThat(fan.path("lowest").asDouble()).isEqualTo(100);
    assertThat(fan.path("highest").asDouble()).isEqualTo(140);
    assertThat(json.path("figures").size()).isOne();
  }

  private static SpeedReport report() {
    Results results = new Results();
    results.add(Metric.FAN, 140);
    results.add(Metric.FAN, 100);
    results.add(Metric.FAN, 120);
    return new SpeedReport(
        Instant.parse("2026-01-01T00:00:00Z"),
        MACHINE,
        new Setting(2, Limits.RAISED, Auth.HEADER, true, 1_000_000, Map.of("podium.slots", "4")),
        false,
        EnumSet.of(Row.FAN),
        results);
  }
}
