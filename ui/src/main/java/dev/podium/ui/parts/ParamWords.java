package dev.podium.ui.parts;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A param as the forms show it: plain text for scalars and expressions, JSON for the rest. */
public record ParamWords(ParamType type, boolean expression, String text, ParamMode mode) {

  public static ParamWords of(ParamDefinition definition) {
    JsonNode written = ParamCodec.writeDefinition(definition);
    return new ParamWords(
        definition.type(),
        definition.content() instanceof Content.Expression,
        switch (definition.content()) {
          case Content.Expression expression -> expression.source();
          case Content.Literal literal -> text(written.path("value"));
          case Content.Nested nested -> text(written.path("value"));
          case Content.Unset _ -> "";
        },
        definition.effectiveMode());
  }

  private static String text(JsonNode value) {
    return value.isContainer() ? value.toPrettyString() : value.asString();
  }

  /**
   * What the words mean.
   *
   * @param before where validator, tags and remarks are taken from, null for none
   * @throws RefusedException if they do not fit the type
   */
  public ParamDefinition read(String name, @Nullable ParamDefinition before) {
    ObjectNode json =
        before == null ? JsonNodeFactory.instance.objectNode() : ParamCodec.writeDefinition(before);
    json.remove("value");
    json.remove("expression");
    json.put("type", type.name());
    // Not written where it says nothing, so that opening a form changes no definition.
    if (mode == ParamMode.MUTABLE && (before == null || before.mode() == null)) {
      json.remove("mode");
    } else {
      json.put("mode", mode.name());
    }
    if (expression) {
      json.put("expression", text);
    } else {
      json.set("value", value());
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set(name, json);
    ParamDefinition read = ParamCodec.readDefinitions(all).get(name);
    if (read == null) {
      throw new IllegalStateException("no definition was read of " + all);
    }
    return read;
  }

  private JsonNode value() {
    return switch (type) {
      case STRING -> JsonNodeFactory.instance.stringNode(text);
      case LONG, DOUBLE -> JsonNodeFactory.instance.stringNode(text.strip());
      case BOOLEAN -> bool();
      case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> json();
    };
  }

  private JsonNode bool() {
    return switch (text.strip()) {
      case "true" -> JsonNodeFactory.instance.booleanNode(true);
      case "false" -> JsonNodeFactory.instance.booleanNode(false);
      default -> throw RefusedException.invalid("", "This must be true or false.", "");
    };
  }

  private JsonNode json() {
    try {
      return JsonMapper.shared().readTree(text.isBlank() ? "null" : text);
    } catch (JacksonException e) {
      throw RefusedException.invalid("", "This is not JSON.", example());
    }
  }

  private String example() {
    return switch (type) {
      case STRING_MAP -> "Write for example {\"key\": \"value\"}.";
      case MAP -> "Write for example {\"n\": {\"type\": \"LONG\", \"value\": 1}}.";
      case STRING_ARRAY -> "Write for example [\"a\", \"b\"].";
      case BOOLEAN_ARRAY -> "Write for example [true, false].";
      case LONG_ARRAY, DOUBLE_ARRAY -> "Write for example [1, 2].";
      case STRING, LONG, DOUBLE, BOOLEAN -> "";
    };
  }
}
