package dev.podium.bench.speed;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything about figures.
 *
 * @param at when they were all taken
 */
public record SpeedReport(
    Instant at, Machine machine, Setting setting, boolean quick, Set<Row> rows, Results results) {

  /** For people. */
  public String text() {
    return """

        %s
        %s
        Medians of the repetitions%s

        %s"""
        .formatted(
            machine.text(),
            setting.text(),
            quick ? ", of which there were few" : "",
            results.table());
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("at", at.toString());
    json.set("machine", machine.json());
    json.set("setting", settingJson());
    json.put("quick", quick);
    ArrayNode words = json.putArray("rows");
    rows.forEach(row -> words.add(row.word()));
    json.set("figures", results.json());
    return json;
  }

  private ObjectNode settingJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("nodes", setting.nodes());
    json.put("limits", word(setting.limits()));
    json.put("auth", word(setting.auth()));
    json.put("binary_log", setting.binaryLog());
    json.put("stored_steps", setting.storedSteps());
    ObjectNode properties = json.putObject("properties");
    new TreeMap<>(setting.properties()).forEach(properties::put);
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
