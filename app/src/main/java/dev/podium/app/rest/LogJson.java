package dev.podium.app.rest;

import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogLine;
import dev.podium.domain.log.LogMatches;
import dev.podium.domain.log.LogPage;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Logs on the wire. */
final class LogJson {

  private LogJson() {}

  /**
   * Some lines.
   *
   * @param complete whether nothing comes after them any more
   */
  static JsonNode page(LogExtent extent, LogPage page, boolean complete) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    addAll(json.putArray("lines"), page.lines());
    json.put("next", page.next());
    json.put("total_lines", extent.lines());
    json.put("total_bytes", extent.bytes());
    LogExtent.Cut cut = extent.cut();
    if (cut != null) {
      ObjectNode missing = json.putObject("cut");
      missing.put("from", cut.firstLine());
      missing.put("lines", cut.lines());
      missing.put("bytes", cut.bytes());
    }
    json.put("complete", complete);
    return json;
  }

  static JsonNode matches(LogMatches found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode matches = json.putArray("matches");
    for (LogMatches.Match match : found.matches()) {
      ObjectNode one = matches.addObject();
      put(one, match.line());
      if (!match.before().isEmpty()) {
        addAll(one.putArray("before"), match.before());
      }
      if (!match.after().isEmpty()) {
        addAll(one.putArray("after"), match.after());
      }
    }
    json.put("next", found.next());
    json.put("complete", found.complete());
    switch (found.end()) {
      case OF_LOG -> {}
      case OF_TIME -> json.put("stopped_by", "TIME");
      case OF_ROOM -> json.put("stopped_by", "LIMIT");
    }
    return json;
  }

  private static void addAll(ArrayNode array, List<LogLine> lines) {
    lines.forEach(line -> put(array.addObject(), line));
  }

  private static void put(ObjectNode json, LogLine line) {
    json.put("line", line.number());
    EpochMillis.put(json, "time", line.at());
    if (line.level() != null) {
      json.put("level", line.level().name());
    }
    json.put("text", line.text());
  }
}
