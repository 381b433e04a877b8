package dev.podium.domain.param;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A param as written: a literal or an expression, never both.
 *
 * @param type what it evaluates to
 * @param content the literal, the expression or, for {@link ParamType#MAP}, nested definitions
 * @param mode who may override it
 * @param validator a condition on the value, stored and echoed
 * @param tags free labels
 * @param meta free remarks; a user never sets {@code source}
 */
public record ParamDefinition(
    ParamType type,
    Content content,
    ParamMode mode,
    @Nullable String validator,
    List<String> tags,
    Map<String, JsonNode> meta) {

  public ParamDefinition {
    Objects.requireNonNull(type);
    Objects.requireNonNull(content);
    Objects.requireNonNull(mode);
    tags = List.copyOf(tags);
    meta = Params.ordered(meta);
  }

  /** What stands in {@code value} or {@code expression}. */
  public sealed interface Content {
    /** A literal; its text is interpolated ({@code ${name}}) when it is evaluated. */
    record Literal(ParamValue value) implements Content {}

    /** Source text in the expression language. */
    record Expression(String source) implements Content {}

    /** Nested definitions, for {@link ParamType#MAP} only. */
    record Nested(Map<String, ParamDefinition> entries) implements Content {
      public Nested {
        entries = Params.ordered(entries);
      }
    }
  }

  /** Whether it can stand where a param of this type is wanted; of an expression nobody knows. */
  public boolean canBecome(ParamType wanted) {
    return Casts.cast(content, wanted).isPresent();
  }

  /** A mutable literal without validator, tags or remarks. */
  public static ParamDefinition literal(ParamValue value) {
    return new ParamDefinition(
        value.type(), new Content.Literal(value), ParamMode.MUTABLE, null, List.of(), Map.of());
  }

  /** A mutable expression without validator, tags or remarks. */
  public static ParamDefinition expression(ParamType type, String source) {
    return new ParamDefinition(
        type, new Content.Expression(source), ParamMode.MUTABLE, null, List.of(), Map.of());
  }
}
