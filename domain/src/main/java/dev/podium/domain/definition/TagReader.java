package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads tags in both shapes: a name, or an object with more attributes. */
final class TagReader {

  private TagReader() {}

  /** The tags of an object; empty if none were written. */
  static List<Tag> tags(Fields fields) {
    Cursor cursor = fields.find("tags");
    return cursor == null ? List.of() : list(cursor);
  }

  /** A list of tags, no name twice. */
  static List<Tag> list(Cursor cursor) {
    Set<String> names = new HashSet<>();
    List<Tag> tags = new ArrayList<>();
    for (Cursor item : cursor.items()) {
      Tag tag = tag(item);
      if (tag != null && !names.add(tag.name())) {
        item.problem("The tag \"" + tag.name() + "\" is given twice.", "Keep one of them.");
      } else if (tag != null) {
        tags.add(tag);
      }
    }
    return tags;
  }

  static @Nullable Tag tag(Cursor cursor) {
    if (cursor.node().isString()) {
      String name = name(cursor);
      return name == null ? null : Tag.of(name);
    }
    if (!cursor.node().isObject()) {
      return cursor.wrongKind("a tag's name or an object with a name", "");
    }
    Fields fields = cursor.fields();
    Cursor nameAt = fields == null ? null : fields.require("name", "Name the tag.");
    if (fields == null || nameAt == null) {
      return null;
    }
    String name = name(nameAt);
    Tag.Namespace namespace = fields.read("namespace", it -> it.choice(Tag.Namespace.class));
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    fields.others().forEach((key, value) -> attributes.put(key, value.json()));
    return name == null ? null : new Tag(name, namespace, attributes);
  }

  private static @Nullable String name(Cursor cursor) {
    String name = cursor.text();
    if (name != null) {
      Identifiers.name("tag name", name, cursor);
    }
    return name;
  }
}
