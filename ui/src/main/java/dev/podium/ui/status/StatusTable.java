package dev.podium.ui.status;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of status.json, which the browser's components read too. */
final class StatusTable {

  static final StatusTable SHIPPED = load();

  private final Map<StepStatus, StatusLook> steps = new EnumMap<>(StepStatus.class);
  private final Map<RunStatus, StatusLook> runs = new EnumMap<>(RunStatus.class);

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if it does not name exactly the statuses that there are
   */
  StatusTable(JsonNode root) {
    JsonNode icons = root.path("icons");
    for (StepStatus status : StepStatus.values()) {
      steps.put(status, look(root.path("step"), icons, status.name()));
    }
    for (RunStatus status : RunStatus.values()) {
      runs.put(status, look(root.path("run"), icons, status.name()));
    }
    if (root.path("step").size() != steps.size() || root.path("run").size() != runs.size()) {
      throw new IllegalArgumentException("the table names a status that does not exist");
    }
  }

  StatusLook step(StepStatus status) {
    return found(steps.get(status), status);
  }

  StatusLook run(RunStatus status) {
    return found(runs.get(status), status);
  }

  private static StatusLook found(@Nullable StatusLook look, Enum<?> name) {
    if (look == null) {
      throw new IllegalStateException("no look for " + name);
    }
    return look;
  }

  private static StatusLook look(JsonNode table, JsonNode icons, String status) {
    JsonNode row = table.path(status);
    JsonNode icon = icons.path(row.path("icon").asString(""));
    if (!row.path("label").isString() || !row.path("colour").isString() || !icon.isString()) {
      throw new IllegalArgumentException("no complete look for " + status);
    }
    return new StatusLook(
        row.path("label").stringValue(), row.path("colour").stringValue(), icon.stringValue());
  }

  private static StatusTable load() {
    try (InputStream in = StatusTable.class.getResourceAsStream("status.json")) {
      if (in == null) {
        throw new IllegalStateException("status.json is not on the class path");
      }
      return new StatusTable(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
