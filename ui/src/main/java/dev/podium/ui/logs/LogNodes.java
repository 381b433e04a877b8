package dev.podium.ui.logs;

import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogLine;
import dev.podium.domain.log.LogMatches;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the component in the browser gets; {@code log/model.ts} reads it. */
final class LogNodes {

  private LogNodes() {}

  /**
   * How far a log is.
   *
   * @param extent null if there is none
   * @param live whether more may come
   */
  static ObjectNode extent(@Nullable LogExtent extent, boolean live) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lines", extent == null ? 0 : extent.lines());
    json.put("live", live);
    LogExtent.Cut cut = extent == null ? null : extent.cut();
    json.put("cutFrom", cut == null ? 0 : cut.firstLine());
    json.put("cutLines", cut == null ? 0 : cut.lines());
    return json;
  }

  static ObjectNode lines(List<LogLine> lines) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    addAll(json.putArray("lines"), lines);
    return json;
  }

  static ObjectNode matches(LogMatches found) {
    ObjectNode json = lines(found.matches().stream().map(LogMatches.Match::line).toList());
    json.put("next", found.next());
    json.put("complete", found.complete());
    return json;
  }

  /** Why nothing was searched. */
  static ObjectNode refused(String problem) {
    ObjectNode json = lines(List.of());
    json.put("next", 0);
    json.put("complete", true);
    json.put("problem", problem);
    return json;
  }

  private static void addAll(ArrayNode array, List<LogLine> lines) {
    for (LogLine line : lines) {
      ObjectNode json = array.addObject();
      json.put("n", line.number());
      json.put("at", line.at().toEpochMilli());
      json.put("level", line.level() == null ? "" : line.level().name());
      json.put("text", line.text());
    }
  }
}
