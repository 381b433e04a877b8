package dev.podium.domain.param;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A param as written: a literal or an expression, never both. What a step type or a template
 * declares may have neither.
 *
 * @param type what it evaluates to
 * @param content the literal, the expression or, for {@link ParamType#MAP}, nested definitions
 * @param mode who may override it
 * @param validator a condition on the value, stored and echoed
 * @param tags free labels
 * @param meta free remarks; a user never sets {@code source}
 * @param internalMode what a declaration says of it, null outside of declarations
 */
public record ParamDefinition(
    ParamType type,
    Content content,
    ParamMode mode,
    @Nullable String validator,
    List<String> tags,
    Map<String, JsonNode> meta,
    @Nullable InternalMode internalMode) {

  public ParamDefinition {
    Objects.requireNonNull(type);
    Objects.requireNonNull(content);
    Objects.requireNonNull(mode);
    mode = internalMode == InternalMode.RESERVED ? ParamMode.CONSTANT : mode;
    tags = List.copyOf(tags);
    meta = Params.ordered(meta);
  }

  /** What users write: they never say how the system treats it. */
  public ParamDefinition(
      ParamType type,
      Content content,
      ParamMode mode,
      @Nullable String validator,
      List<String> tags,
      Map<String, JsonNode> meta) {
    this(type, content, mode, validator, tags, meta, null);
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

    /** Nothing yet: a declaration that waits for a value. None is left after a merge. */
    record Unset() implements Content {}
  }

  /** Whether it can stand where a param of this type is wanted; of an expression nobody knows. */
  public boolean canBecome(ParamType wanted) {
    return Casts.cast(content, wanted).isPresent();
  }

  /** A param that a later layer may give a value, or has to. */
  public static ParamDefinition unset(ParamType type, InternalMode internalMode) {
    return new ParamDefinition(
        type, new Content.Unset(), ParamMode.MUTABLE, null, List.of(), Map.of(), internalMode);
  }

  /** The same with other content, and for everybody rather than for a declaration. */
  ParamDefinition settled(Content settled) {
    return new ParamDefinition(type, settled, mode, validator, tags, meta);
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
