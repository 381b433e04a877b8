package dev.podium.bench.server;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says of a step's newest attempt.
 *
 * @param startingAt when it became STARTING
 * @param runningAt when it became RUNNING
 * @param node on which its body ran, empty if its timeline does not say it
 */
public record StepReport(
    String id,
    long attempt,
    String status,
    @Nullable Instant startingAt,
    @Nullable Instant runningAt,
    @Nullable Instant endedAt,
    String node) {

  private static final Pattern NODE = Pattern.compile("It runs on node (\\S+?)\\.");

  static StepReport read(JsonNode step) {
    JsonNode state = step.path("runtime_state");
    return new StepReport(
        step.path("step_id").asString(),
        step.path("step_attempt_id").asLong(),
        state.path("status").asString(),
        RunReport.instant(state.path("start_time")),
        RunReport.instant(state.path("execute_time")),
        RunReport.instant(state.path("end_time")),
        node(step.path("timeline").toString()));
  }

  private static String node(String timeline) {
    Matcher told = NODE.matcher(timeline);
    return told.find() ? told.group(1) : "";
  }
}
