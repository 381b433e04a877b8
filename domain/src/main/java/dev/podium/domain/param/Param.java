package dev.podium.domain.param;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A param of a run: as written, as evaluated, when, and where its definition came from.
 *
 * @param evaluatedAt when the value was computed
 */
public record Param(
    ParamDefinition definition, ParamValue value, Instant evaluatedAt, ParamSource source) {

  public Param {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(value);
    Objects.requireNonNull(evaluatedAt);
    Objects.requireNonNull(source);
  }

  /** A param that was given its value without being evaluated. */
  public static Param of(ParamValue value, Instant at, ParamSource source) {
    return new Param(literal(value, List.of()), value, at, source);
  }

  /** The same with another text in place of each of the value's; the definition stays. */
  public Param mapTexts(UnaryOperator<String> change) {
    return new Param(definition, value.mapTexts(change), evaluatedAt, source);
  }

  /** A definition that evaluates to this value again, whatever its texts hold. */
  public ParamDefinition asLiteral() {
    return switch (value) {
      case ParamValue.Nested(Map<String, Param> entries) -> {
        Map<String, ParamDefinition> literals = new LinkedHashMap<>();
        entries.forEach((name, entry) -> literals.put(name, entry.asLiteral()));
        yield literal(new ParamDefinition.Content.Nested(literals));
      }
      case ParamValue.Text _,
          ParamValue.Whole _,
          ParamValue.Decimal _,
          ParamValue.Bool _,
          ParamValue.Array _,
          ParamValue.TextMap _ ->
          literal(value, definition.tags());
    };
  }

  private static ParamDefinition literal(ParamValue value, List<String> tags) {
    return new ParamDefinition(
        value.type(),
        new ParamDefinition.Content.Literal(Interpolation.quote(value)),
        null,
        null,
        tags,
        Map.of());
  }

  private ParamDefinition literal(ParamDefinition.Content content) {
    return new ParamDefinition(value.type(), content, null, null, definition.tags(), Map.of());
  }
}
