package dev.podium.ui.editor;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Params of the draft, as a form reads and changes them.
 *
 * @param source what they are now
 * @param sink takes what they shall be
 */
record DraftParams(
    Supplier<Map<String, ParamDefinition>> source,
    boolean readOnly,
    Consumer<Map<String, ParamDefinition>> sink) {

  Map<String, ParamDefinition> all() {
    return source.get();
  }

  /** What is written of one of them, null if nothing is. */
  @Nullable ParamDefinition find(String name) {
    return all().get(name);
  }

  void set(Map<String, ParamDefinition> params) {
    sink.accept(params);
  }

  /** Writes one of them, in its old place if it has one; null takes it away. */
  void put(String name, @Nullable ParamDefinition definition) {
    Map<String, ParamDefinition> changed = new LinkedHashMap<>(all());
    if (definition == null) {
      changed.remove(name);
    } else {
      changed.put(name, definition);
    }
    set(changed);
  }

  /** Whether one of them is given as a whole, so that it has no params inside to change. */
  boolean isWhole(String name) {
    ParamDefinition written = find(name);
    return written != null
        && switch (written.content()) {
          case Content.Literal _, Content.Expression _ -> true;
          case Content.Nested _, Content.Unset _ -> false;
        };
  }

  /**
   * The params inside of a MAP, which is written once there are any. What else is written of the
   * MAP stays.
   */
  DraftParams inside(String name) {
    return new DraftParams(
        () -> entries(find(name)), readOnly, entries -> put(name, map(find(name), entries)));
  }

  private static Map<String, ParamDefinition> entries(@Nullable ParamDefinition map) {
    return map != null
            && map.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
        ? entries
        : Map.of();
  }

  /** Null for a MAP that says nothing. */
  private static @Nullable ParamDefinition map(
      @Nullable ParamDefinition before, Map<String, ParamDefinition> entries) {
    ParamDefinition after =
        before == null ? ParamDefinition.nested(entries) : before.withEntries(entries);
    return after.equals(ParamDefinition.nested(Map.of())) ? null : after;
  }
}
