package dev.podium.domain.yaml;

import dev.podium.domain.json.Position;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value where it stands in a text, and what it is as JSON; aliases share one. */
sealed interface YamlNode {

  Position at();

  JsonNode json();

  /** About how many characters it has with all aliases written out. */
  long size();

  /**
   * A single value.
   *
   * @param source its text as written, without quotes
   */
  record Scalar(Position at, String source, JsonNode json) implements YamlNode {
    @Override
    public long size() {
      return source.length() + 1L;
    }
  }

  /** A list. */
  record Sequence(Position at, List<YamlNode> items, ArrayNode json, long size)
      implements YamlNode {}

  /** Keys and values, in the order written. */
  record Mapping(Position at, Map<String, Entry> entries, ObjectNode json, long size)
      implements YamlNode {}

  /**
   * A value under a key.
   *
   * @param at where the key stands
   */
  record Entry(Position at, YamlNode value) {}
}
