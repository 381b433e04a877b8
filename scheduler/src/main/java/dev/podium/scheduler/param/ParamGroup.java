package dev.podium.scheduler.param;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in a MAP among the evaluated params of a step, by name. */
public final class ParamGroup {

  private final String name;
  private final Map<String, Param> entries;

  private ParamGroup(String name, Map<String, Param> entries) {
    this.name = name;
    this.entries = entries;
  }

  /**
   * A MAP that only who writes definitions may fill: what runs is decided by them, not by who
   * starts and restarts runs.
   *
   * @param name of the MAP
   * @param what has to be in it, for people
   * @throws IllegalArgumentException with a sentence for people, if it is none, or something in it
   *     was given at a start or restart
   */
  public static ParamGroup written(Map<String, Param> params, String name, String what) {
    Param given = params.get(name);
    if (given == null
        || !(given.value() instanceof ParamValue.Nested(Map<String, Param> entries))) {
      throw new IllegalArgumentException("%s must be a MAP with %s in it.".formatted(name, what));
    }
    requireWritten(name, given);
    entries.forEach((entry, param) -> requireWritten(name + "." + entry, param));
    return new ParamGroup(name, entries);
  }

  /**
   * Requires that only who writes definitions has said something.
   *
   * @param name of the param
   * @throws IllegalArgumentException with a sentence for people
   */
  public static void requireWritten(String name, Param param) {
    if (param.source().isGiven()) {
      throw new IllegalArgumentException(
          "%s was given at a start or restart; what runs must stand in the definition."
              .formatted(name));
    }
    if (param.value() instanceof ParamValue.Nested(Map<String, Param> entries)) {
      entries.forEach((entry, inner) -> requireWritten(name + "." + entry, inner));
    }
  }

  /** A text, or another value as text; empty if it is left out or has no characters. */
  public Optional<String> text(String entry) {
    return Optional.ofNullable(entries.get(entry))
        .map(param -> param.value().plainText())
        .filter(text -> !text.isEmpty());
  }

  /** The texts of a list; none if it is left out. */
  public List<String> texts(String entry) {
    Param param = entries.get(entry);
    return param != null && param.value() instanceof ParamValue.Array array
        ? array.values().stream().map(ParamValue::plainText).toList()
        : List.of();
  }

  /** The texts of a map by name; none if it is left out. */
  public Map<String, String> textMap(String entry) {
    Param param = entries.get(entry);
    Map<String, String> texts = new LinkedHashMap<>();
    if (param != null && param.value() instanceof ParamValue.TextMap(Map<String, String> given)) {
      texts.putAll(given);
    } else if (param != null
        && param.value() instanceof ParamValue.Nested(Map<String, Param> nested)) {
      nested.forEach((key, value) -> texts.put(key, value.value().plainText()));
    }
    return texts;
  }

  /**
   * A whole number from 1; null if it is left out.
   *
   * @throws IllegalArgumentException with a sentence for people, if it is less or more
   */
  public @Nullable Long whole(String entry, long most) {
    Param param = entries.get(entry);
    if (param == null || !(param.value() instanceof ParamValue.Whole(long value))) {
      return null;
    }
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s.%s must be from 1 to %d, not %d.".formatted(name, entry, most, value));
    }
    return value;
  }

  /** Whether it is true; false if it is left out. */
  public boolean flag(String entry) {
    Param param = entries.get(entry);
    return param != null && param.value() instanceof ParamValue.Bool(boolean on) && on;
  }

  /** A MAP inside of it; empty if it is left out. */
  public ParamGroup group(String entry) {
    Param param = entries.get(entry);
    return new ParamGroup(
        name + "." + entry,
        param != null && param.value() instanceof ParamValue.Nested(Map<String, Param> nested)
            ? nested
            : Map.of());
  }
}
