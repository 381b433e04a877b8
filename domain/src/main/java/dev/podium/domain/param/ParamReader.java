package dev.podium.domain.param;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamDefinition.Content;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON to params; what does not fit is reported and the reading goes on. */
final class ParamReader {

  private static final String ONLY_SYSTEM = "Only the system sets it: take it out.";

  private ParamReader() {}

  /** Checks the name of a param that a user defines. */
  static void checkName(String name, Cursor at) {
    Identifiers.reference("param name", name, at);
    if (ReservedNames.contains(name)) {
      at.problem("The param name \"" + name + "\" is reserved.", "Choose another name.");
    }
  }

  /** What users write: they may not say how the system treats a param. */
  static @Nullable ParamDefinition definition(Cursor cursor) {
    return definition(cursor, false);
  }

  /** What a template declares: it may say so, and may leave a param without a value. */
  static @Nullable ParamDefinition declaration(Cursor cursor) {
    return definition(cursor, true);
  }

  private static @Nullable ParamDefinition definition(Cursor cursor, boolean declared) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    ParamDefinition definition = definition(fields, declared);
    for (String field : declared ? List.of("source") : List.of("internal_mode", "source")) {
      Cursor set = fields.find(field);
      if (set != null) {
        set.problem("\"" + field + "\" cannot be set.", ONLY_SYSTEM);
      }
    }
    if (definition != null && definition.meta().containsKey("source")) {
      cursor.problem("\"meta\" must not hold \"source\".", ONLY_SYSTEM);
    }
    return definition == null ? null : withRemarks(definition, fields);
  }

  /** The fields of a definition, without judging which others there are. */
  private static @Nullable ParamDefinition definition(Fields fields, boolean declared) {
    InternalMode internalMode =
        declared ? fields.read("internal_mode", it -> it.choice(InternalMode.class)) : null;
    ParamType type = type(fields);
    Cursor value = fields.find("value");
    Cursor expression = fields.find("expression");
    ParamMode mode = fields.read("mode", cursor -> cursor.choice(ParamMode.class));
    String validator = fields.text("validator");
    List<String> tags = fields.list("tags", Cursor::text);
    Map<String, JsonNode> meta = fields.map("meta", Cursor::json);
    if (value != null && expression != null) {
      fields.at().problem("A param has either \"value\" or \"expression\".", "Take one out.");
      return null;
    }
    Content content = null;
    if (value == null && expression == null) {
      content = unset(fields, declared, internalMode);
    } else if (type != null) {
      content = content(type, value, expression, declared);
    }
    if (type == null || content == null) {
      return null;
    }
    return new ParamDefinition(
        type,
        content,
        mode == null ? ParamMode.MUTABLE : mode,
        validator,
        tags,
        meta,
        internalMode);
  }

  private static @Nullable ParamType type(Fields fields) {
    String names = Stream.of(ParamType.values()).map(Enum::name).collect(Collectors.joining(", "));
    Cursor type = fields.require("type", "Add one of " + names + ".");
    return type == null ? null : type.choice(ParamType.class);
  }

  private static @Nullable Content unset(
      Fields fields, boolean declared, @Nullable InternalMode internalMode) {
    if (internalMode == InternalMode.REQUIRED || internalMode == InternalMode.OPTIONAL) {
      return new Content.Unset();
    }
    fields
        .at()
        .problem(
            "The param has neither \"value\" nor \"expression\".",
            declared
                ? "Give it one of the two, or the internal_mode REQUIRED or OPTIONAL."
                : "Give it one of the two.");
    return null;
  }

  private static @Nullable Content content(
      ParamType type, @Nullable Cursor value, @Nullable Cursor expression, boolean declared) {
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
          ? new Content.Nested(nested(value, declared))
          : value.wrongKind("an object of params", "");
    }
    ParamValue literal = ParamLiterals.read(type, value);
    return literal == null ? null : new Content.Literal(literal);
  }

  private static Map<String, ParamDefinition> nested(Cursor cursor, boolean declared) {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, value) -> {
              ParamDefinition definition = definition(value, declared);
              if (definition != null) {
                entries.put(name, definition);
              }
            });
    return entries;
  }

  /**
   * Other fields are kept as remarks, as Maestro takes them too; one that looks like a slip of the
   * fingers is refused, because it would silently do nothing.
   */
  private static ParamDefinition withRemarks(ParamDefinition definition, Fields fields) {
    Map<String, JsonNode> meta = new LinkedHashMap<>(definition.meta());
    fields
        .others()
        .forEach(
            (name, cursor) -> {
              String meant = fields.suggestionFor(name);
              if (meant != null) {
                cursor.problem(
                    "\"" + Cursor.shorten(name) + "\" is not a field of a param.",
                    "Did you mean \"" + meant + "\"?");
              }
              meta.putIfAbsent(name, cursor.json());
            });
    return new ParamDefinition(
        definition.type(),
        definition.content(),
        definition.mode(),
        definition.validator(),
        definition.tags(),
        meta,
        definition.internalMode());
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
    ParamDefinition definition = definition(fields, false);
    Cursor result = fields.require("evaluated_result", "");
    Cursor time = fields.require("evaluated_time", "");
    Cursor source = fields.require("source", "");
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
                        inner == null ? ParamLiterals.define(read) : inner, read, at, source));
              }
            });
    return new ParamValue.Nested(params);
  }
}
