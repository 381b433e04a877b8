package dev.podium.domain.param;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamDefinition.Content;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON to params; what does not fit is reported and the reading goes on. */
final class ParamReader {

  /** Fields that mean something to Maestro's users, however near to a known one they look. */
  private static final Set<String> FREE = Set.of("meta", "source", "name");

  private ParamReader() {}

  /** Checks the name of a param that a user defines. */
  static void checkName(String name, Cursor at) {
    Identifiers.reference("param name", name, at);
    if (ReservedNames.contains(name)) {
      at.problem("The param name \"" + name + "\" is reserved.", "Choose another name.");
    }
  }

  /** What stands in a definition, or in what starts a run. */
  enum Origin {
    /** {@code internal_mode} and {@code source} are taken, as Maestro takes them. */
    DEFINITION,
    /** They would do nothing there, or harm. */
    RUN,
    /** What a template declares: {@code internal_mode} says how, {@code source} means nothing. */
    DECLARATION
  }

  static @Nullable ParamDefinition definition(Cursor cursor, Origin origin) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    if (origin != Origin.DEFINITION) {
      refuse(fields, "source");
    }
    if (origin == Origin.RUN) {
      refuse(fields, "internal_mode");
    }
    ParamDefinition definition = definition(fields, origin);
    return definition == null ? null : definition.withMeta(others(fields));
  }

  private static void refuse(Fields fields, String name) {
    Cursor set = fields.find(name);
    if (set != null) {
      set.problem("\"" + name + "\" cannot be set.", "Only the system sets it: take it out.");
    }
  }

  /** The known fields of a definition, without judging which others there are. */
  private static @Nullable ParamDefinition definition(Fields fields, Origin origin) {
    ParamType type = type(fields);
    Cursor value = fields.find("value");
    Cursor expression = fields.find("expression");
    ParamMode mode = fields.read("mode", cursor -> cursor.choice(ParamMode.class));
    InternalMode internal =
        fields.read("internal_mode", cursor -> cursor.choice(InternalMode.class));
    String validator = fields.text("validator");
    List<String> tags = fields.list("tags", Cursor::text);
    if (value != null && expression != null) {
      fields.at().problem("A param has either \"value\" or \"expression\".", "Take one out.");
      return null;
    }
    Content content = null;
    if (value == null && expression == null) {
      content = unset(fields, internal, origin);
    } else if (type != null) {
      content = content(type, value, expression, origin);
    }
    return type == null || content == null
        ? null
        : new ParamDefinition(type, content, mode, validator, tags, Map.of(), internal);
  }

  private static @Nullable Content unset(
      Fields fields, @Nullable InternalMode internal, Origin origin) {
    if (internal == InternalMode.REQUIRED || internal == InternalMode.OPTIONAL) {
      return new Content.Unset();
    }
    fields
        .at()
        .problem(
            "The param has neither \"value\" nor \"expression\".",
            origin == Origin.DECLARATION
                ? "Give it one of the two, or the internal_mode REQUIRED or OPTIONAL."
                : "Give it one of the two.");
    return null;
  }

  private static @Nullable ParamType type(Fields fields) {
    String names = Stream.of(ParamType.values()).map(Enum::name).collect(Collectors.joining(", "));
    Cursor type = fields.require("type", "Add one of " + names + ".");
    return type == null ? null : type.choice(ParamType.class);
  }

  private static @Nullable Content content(
      ParamType type, @Nullable Cursor value, @Nullable Cursor expression, Origin origin) {
    if (expression != null) {
      String source = expression.text();
      if (source != null && source.isBlank()) {
        expression.problem("The expression is empty.", "Write one, or give a \"value\" instead.");
        return null;
      }
      return source == null ? null : new Content.Expression(source);
    }
    if (value == null) {
      return null;
    }
    if (type == ParamType.MAP) {
      return value.node().isObject()
          ? new Content.Nested(nested(value, origin))
          : value.wrongKind("an object of params", "");
    }
    ParamValue literal = ParamLiterals.read(type, value);
    return literal == null ? null : new Content.Literal(literal);
  }

  private static Map<String, ParamDefinition> nested(Cursor cursor, Origin origin) {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, value) -> {
              ParamDefinition definition = definition(value, origin);
              if (definition != null) {
                entries.put(name, definition);
              }
            });
    return entries;
  }

  /**
   * Other fields are kept, as Maestro takes them too; one that looks like a slip of the fingers is
   * refused, because it would silently do nothing.
   */
  private static Map<String, JsonNode> others(Fields fields) {
    Map<String, JsonNode> others = new LinkedHashMap<>();
    fields
        .others()
        .forEach(
            (name, cursor) -> {
              String meant = fields.suggestionFor(name);
              if (meant != null && !FREE.contains(name)) {
                cursor.problem(
                    "\"" + Cursor.shorten(name) + "\" is not a field of a param.",
                    "Did you mean \"" + meant + "\"?");
              }
              JsonNode json = name.equals("meta") ? cursor.jsonObject() : cursor.json();
              if (json != null) {
                others.put(name, json);
              }
            });
    return others;
  }

  static Map<String, Param> params(Cursor cursor) {
    Map<String, Param> params = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, value) -> {
              Fields fields = value.fields();
              Param param = fields == null ? null : param(fields);
              if (param != null) {
                params.put(name, param);
              }
            });
    return params;
  }

  private static @Nullable Param param(Fields fields) {
    ParamDefinition written = definition(fields, Origin.DEFINITION);
    Cursor result = fields.require("evaluated_result", "");
    Cursor time = fields.require("evaluated_time", "");
    Cursor source = fields.require("source", "");
    ParamDefinition definition = written == null ? null : written.withMeta(stored(fields));
    if (definition == null || result == null || time == null || source == null) {
      return null;
    }
    if (!time.node().isIntegralNumber() || !time.node().canConvertToLong()) {
      return time.wrongKind("a time in milliseconds", "");
    }
    Instant at = Instant.ofEpochMilli(time.node().longValue());
    ParamSource from = source.choice(ParamSource.class);
    if (from == null) {
      return null;
    }
    ParamValue value = evaluated(definition, result, at, from);
    return value == null ? null : new Param(definition, value, at, from);
  }

  private static Map<String, JsonNode> stored(Fields fields) {
    Map<String, JsonNode> others = new LinkedHashMap<>();
    fields.others().forEach((name, cursor) -> others.put(name, cursor.node()));
    return others;
  }

  private static @Nullable ParamValue evaluated(
      ParamDefinition definition, Cursor result, Instant at, ParamSource source) {
    if (definition.type() != ParamType.MAP) {
      return ParamLiterals.read(definition.type(), result);
    }
    Map<String, ParamDefinition> written =
        definition.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
            ? entries
            : Map.of();
    Map<String, Param> params = new LinkedHashMap<>();
    result
        .entries()
        .forEach(
            (name, value) -> {
              ParamDefinition inner = written.get(name);
              ParamValue read =
                  inner == null
                      ? ParamLiterals.infer(value, at, source)
                      : evaluated(inner, value, at, source);
              if (read != null) {
                params.put(
                    name,
                    new Param(
                        inner == null ? ParamDefinition.literal(read) : inner, read, at, source));
              }
            });
    return new ParamValue.Nested(params);
  }
}
