package dev.podium.domain.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object. It remembers which names were asked for: those are the known ones,
 * and {@link #rejectOthers} reports the rest. A field that is null counts as not written.
 */
public final class Fields {

  /** Reads one value; null if it is unusable, which it has reported. */
  public interface Reader<T> {
    @Nullable T read(Cursor cursor);
  }

  /** Reads the fields of an object; null if they are unusable, which it has reported. */
  public interface ObjectReader<T> {
    @Nullable T read(Fields fields);
  }

  private final Cursor at;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(Cursor at) {
    this.at = at;
  }

  public Cursor at() {
    return at;
  }

  /** The field's value, or null if it was not written. */
  public @Nullable Cursor find(String name) {
    known.add(name);
    JsonNode value = at.node().get(name);
    return value == null || value.isNull()
        ? null
        : new Cursor(value, at.place().field(name), at.problems());
  }

  /** The field's value; its absence is a problem. */
  public @Nullable Cursor require(String name, String remedy) {
    Cursor value = find(name);
    if (value == null) {
      at.problems().add(at.place().field(name), "\"" + name + "\" is missing.", remedy);
    }
    return value;
  }

  /** The field's text; empty if there is none, which is a problem. */
  public String requireText(String name, String remedy) {
    Cursor value = require(name, remedy);
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  /** Reads a field that may be absent. */
  public <T> @Nullable T read(String name, Reader<T> reader) {
    Cursor value = find(name);
    return value == null ? null : reader.read(value);
  }

  public @Nullable String text(String name) {
    return read(name, Cursor::text);
  }

  public boolean flag(String name, boolean otherwise) {
    Boolean value = read(name, Cursor::bool);
    return value == null ? otherwise : value;
  }

  /** A list; empty if it was not written. */
  public <T> List<T> list(String name, Reader<T> reader) {
    Cursor value = find(name);
    if (value == null) {
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (Cursor item : value.items()) {
      T read = reader.read(item);
      if (read != null) {
        items.add(read);
      }
    }
    return items;
  }

  /** A map with free keys, in the order written; empty if it was not written. */
  public <T> Map<String, T> map(String name, Reader<T> reader) {
    Cursor value = find(name);
    if (value == null) {
      return Map.of();
    }
    Map<String, T> entries = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (key, entry) -> {
              T read = reader.read(entry);
              if (read != null) {
                entries.put(key, read);
              }
            });
    return entries;
  }

  /** Fields that were not asked for, nulls included. */
  public Map<String, Cursor> others() {
    Map<String, Cursor> others = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : at.node().properties()) {
      if (!known.contains(entry.getKey())) {
        Place place = at.place().field(entry.getKey());
        others.put(entry.getKey(), new Cursor(entry.getValue(), place, at.problems()));
      }
    }
    return others;
  }

  /** The known name that this unknown one was probably meant to be. */
  public @Nullable String suggestionFor(String unknown) {
    List<String> unused = known.stream().filter(name -> !at.node().has(name)).toList();
    return Spelling.nearest(unknown, unused).orElse(null);
  }

  /**
   * Reports every field that was not asked for.
   *
   * @param owner what the object is, for example {@code a step}
   */
  public void rejectOthers(String owner) {
    others()
        .forEach(
            (name, cursor) -> {
              String suggestion = suggestionFor(name);
              cursor.problem(
                  "\"" + Cursor.shorten(name) + "\" is not a field of " + owner + ".",
                  suggestion == null ? "Take it out." : "Did you mean \"" + suggestion + "\"?");
            });
  }
}
