package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a param in the DSL: {@code name}, {@code !name} for an expression, {@code name<type>},
 * {@code name(mode)}, or all of them.
 *
 * @param type null if not written, or not known
 * @param mode as written; null if it is not
 */
record DslKey(String name, boolean isExpression, @Nullable ParamType type, @Nullable String mode) {

  private static final Map<String, ParamType> TYPES = types();

  private static Map<String, ParamType> types() {
    Map<String, ParamType> types = new LinkedHashMap<>();
    types.put("string", ParamType.STRING);
    types.put("long", ParamType.LONG);
    types.put("double", ParamType.DOUBLE);
    types.put("boolean", ParamType.BOOLEAN);
    types.put("array<string>", ParamType.STRING_ARRAY);
    types.put("array<long>", ParamType.LONG_ARRAY);
    types.put("array<double>", ParamType.DOUBLE_ARRAY);
    types.put("array<boolean>", ParamType.BOOLEAN_ARRAY);
    types.put("map", ParamType.STRING_MAP);
    types.put("pmap", ParamType.MAP);
    return types;
  }

  /** Reads a key; a type that is not known is reported. */
  static DslKey read(String key, Cursor at) {
    String rest = key.strip();
    boolean expression = rest.startsWith("!");
    rest = expression ? rest.substring(1).strip() : rest;
    String mode = null;
    int modeStart = rest.lastIndexOf('(');
    if (modeStart > 0 && rest.endsWith(")")) {
      mode = rest.substring(modeStart + 1, rest.length() - 1).strip();
      rest = rest.substring(0, modeStart).strip();
    }
    ParamType type = null;
    int typeStart = rest.indexOf('<');
    if (typeStart > 0 && rest.endsWith(">")) {
      type = type(rest.substring(typeStart + 1, rest.length() - 1), at);
      rest = rest.substring(0, typeStart).strip();
    }
    return new DslKey(rest, expression, type, mode);
  }

  private static @Nullable ParamType type(String written, Cursor at) {
    String name = written.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    ParamType type = TYPES.get(name);
    if (type == null) {
      type = ParamType.parse(name).orElse(null);
    }
    if (type == null) {
      at.problem(
          "\"" + Cursor.shorten(written) + "\" is not a type of a param.",
          Spelling.nearest(name, TYPES.keySet())
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use one of " + String.join(", ", TYPES.keySet()) + "."));
    }
    return type;
  }

  /** The key's text, with only as much as is needed. */
  static String write(
      String name, boolean expression, @Nullable ParamType type, @Nullable ParamMode mode) {
    StringBuilder key = new StringBuilder(expression ? "!" : "").append(name);
    if (type != null) {
      key.append('<').append(typeName(type)).append('>');
    }
    if (mode != null) {
      key.append('(').append(mode.name().toLowerCase(Locale.ROOT)).append(')');
    }
    return key.toString();
  }

  private static String typeName(ParamType type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining());
  }
}
