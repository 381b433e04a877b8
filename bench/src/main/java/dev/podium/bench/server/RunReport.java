package dev.podium.bench.server;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API says of a run; times have the API's resolution of a millisecond. */
public record RunReport(
    RunId id,
    String status,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMED_OUT");

  static RunReport read(JsonNode run) {
    return new RunReport(
        new RunId(
            run.path("workflow_id").asString(),
            run.path("workflow_instance_id").asLong(),
            run.path("workflow_run_id").asLong()),
        run.path("status").asString(),
        Instant.ofEpochMilli(run.path("create_time").asLong()),
        instant(run.path("start_time")),
        instant(run.path("end_time")));
  }

  static @Nullable Instant instant(JsonNode value) {
    return value.isNumber() ? Instant.ofEpochMilli(value.asLong()) : null;
  }

  /** Nothing more will happen in it. */
  public boolean isEnded() {
    return ENDED.contains(status);
  }

  /** It reached its good end. */
  public boolean isSucceeded() {
    return "SUCCEEDED".equals(status);
  }
}
