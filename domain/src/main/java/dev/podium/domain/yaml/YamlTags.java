package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import tools.jackson.databind.JsonNode;

/** Tags: those of JSON's own types may be written, all others would ask for a class. */
final class YamlTags {

  static final String REMEDY =
      "Take it out. If it is meant as text or as a param's name, put it in quotes: \"!name\".";

  private static final String PREFIX = "tag:yaml.org,2002:";

  private YamlTags() {}

  /** Whether a scalar with this tag is text, whatever it looks like. */
  static boolean isText(String tag) {
    return tag.equals("!") || tag.equals(PREFIX + "str");
  }

  /** Whether a scalar's value is of the tag's type. */
  static boolean fits(String tag, JsonNode value) {
    return switch (tag) {
      case PREFIX + "int" -> value.isIntegralNumber();
      case PREFIX + "float" -> value.isNumber();
      case PREFIX + "bool" -> value.isBoolean();
      case PREFIX + "null" -> value.isNull();
      default -> false;
    };
  }

  /** Whether a list or an object may have this tag. */
  static boolean fits(String tag, boolean isMapping) {
    return tag.equals("!") || tag.equals(PREFIX + (isMapping ? "map" : "seq"));
  }

  static String complaint(String tag) {
    String shown = tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
    return "The tag \"" + Cursor.shorten(shown) + "\" cannot be used for this value.";
  }
}
