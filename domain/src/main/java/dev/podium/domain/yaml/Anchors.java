package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The values that aliases may repeat. Aliases share a value and cost no memory, but whoever walks
 * the tree meets it again each time, so what they repeat is limited like the text itself.
 */
final class Anchors {

  private final Map<String, YamlNode> values = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long repeated;

  /** An anchored value begins. */
  void open(String name) {
    open.add(name);
    values.remove(name);
  }

  /** An anchored value is complete. */
  void close(String name, YamlNode value) {
    open.remove(name);
    values.put(name, value);
  }

  YamlNode find(String name, Position at) {
    YamlNode value = values.get(name);
    String shown = "\"*" + Cursor.shorten(name) + "\"";
    if (value == null) {
      throw YamlErrors.broken(
          at,
          open.contains(name)
              ? "The alias " + shown + " stands inside of the value that it repeats."
              : "There is no anchor for the alias " + shown + " before it.",
          "Write the value out.");
    }
    repeated += value.size();
    if (repeated > JsonText.MAX_BYTES) {
      throw YamlErrors.broken(
          at,
          "The aliases up to here repeat more than " + JsonText.MAX_BYTES + " characters.",
          "Use fewer of them.");
    }
    return value;
  }
}
