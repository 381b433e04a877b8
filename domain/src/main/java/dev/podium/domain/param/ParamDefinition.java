package dev.podium.domain.param;

import java.util.LinkedHashMap;
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
 * @param mode who may override it; null if not written: then it keeps the mode that it finds
 * @param validator a condition on the value
 * @param tags free labels
 * @param meta all fields beyond these, as written
 * @param internalMode what a declaration says of it, null outside of declarations
 */
public record ParamDefinition(
    ParamType type,
    Content content,
    @Nullable ParamMode mode,
    @Nullable String validator,
    List<String> tags,
    Map<String, JsonNode> meta,
    @Nullable InternalMode internalMode) {

  public ParamDefinition {
    Objects.requireNonNull(type);
    Objects.requireNonNull(content);
    tags = List.copyOf(tags);
    meta = Params.ordered(meta);
  }

  /** What most users write: it does not say how the system treats it. */
  public ParamDefinition(
      ParamType type,
      Content content,
      @Nullable ParamMode mode,
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

  /** The mode that it has if no layer before says otherwise. */
  public ParamMode effectiveMode() {
    ParamMode written = mode == null ? ParamMode.MUTABLE : mode;
    return internalMode == null ? written : ParamMode.stricter(written, internalMode.loosest());
  }

  /** Whether it can stand where a param of this type is wanted; of an expression nobody knows. */
  public boolean canBecome(ParamType wanted) {
    return Casts.cast(content, wanted).isPresent();
  }

  /** A param that a later layer may give a value, or has to. */
  public static ParamDefinition unset(ParamType type, InternalMode internalMode) {
    return new ParamDefinition(
        type, new Content.Unset(), null, null, List.of(), Map.of(), internalMode);
  }

  /** A literal and nothing else, which evaluates to this value if it holds no {@code $}. */
  public static ParamDefinition literal(ParamValue value) {
    if (!(value instanceof ParamValue.Nested(Map<String, Param> params))) {
      return bare(value.type(), new Content.Literal(value));
    }
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    params.forEach((name, param) -> entries.put(name, literal(param.value())));
    return nested(entries);
  }

  /** An expression and nothing else. */
  public static ParamDefinition expression(ParamType type, String source) {
    return bare(type, new Content.Expression(source));
  }

  /** A MAP of definitions and nothing else. */
  public static ParamDefinition nested(Map<String, ParamDefinition> entries) {
    return bare(ParamType.MAP, new Content.Nested(entries));
  }

  /** A MAP of other definitions that keeps whatever else is written of this one. */
  public ParamDefinition withEntries(Map<String, ParamDefinition> entries) {
    return with(new Content.Nested(entries));
  }

  private static ParamDefinition bare(ParamType type, Content content) {
    return new ParamDefinition(type, content, null, null, List.of(), Map.of());
  }

  public ParamDefinition with(ParamMode other) {
    return new ParamDefinition(type, content, other, validator, tags, meta, internalMode);
  }

  public ParamDefinition with(InternalMode other) {
    return new ParamDefinition(type, content, mode, validator, tags, meta, other);
  }

  public ParamDefinition withValidator(String other) {
    return new ParamDefinition(type, content, mode, other, tags, meta, internalMode);
  }

  ParamDefinition with(Content other) {
    return new ParamDefinition(type, other, mode, validator, tags, meta, internalMode);
  }

  ParamDefinition withMeta(Map<String, JsonNode> other) {
    return new ParamDefinition(type, content, mode, validator, tags, other, internalMode);
  }

  /** The same, spelling out a mode that is not looser than this one. */
  ParamDefinition atLeast(ParamMode floor) {
    ParamMode effective = effectiveMode();
    return floor.compareTo(effective) <= 0 ? this : with(floor);
  }

  /** The same with other content, and for everybody rather than for a declaration. */
  ParamDefinition settled(Content settled) {
    @Nullable ParamMode shown = internalMode == InternalMode.RESERVED ? ParamMode.CONSTANT : mode;
    return new ParamDefinition(type, settled, shown, validator, tags, meta);
  }
}
