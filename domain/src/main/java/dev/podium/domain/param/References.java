package dev.podium.domain.param;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.param.ParamDefinition.Content;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names that definitions refer to, as far as their text tells. */
public final class References {

  private References() {}

  static Set<String> of(MergedParam merged) {
    return of(merged.definition());
  }

  /** The names that a definition refers to, those of nested definitions included. */
  public static Set<String> of(ParamDefinition definition) {
    return switch (definition.content()) {
      case Content.Expression(String source) -> ofExpression(source);
      case Content.Literal(ParamValue value) -> ofLiteral(value);
      case Content.Nested(Map<String, ParamDefinition> entries) -> {
        Set<String> names = new LinkedHashSet<>();
        entries.values().forEach(entry -> names.addAll(of(entry)));
        yield names;
      }
      case Content.Unset _ -> Set.of();
    };
  }

  /** The names that a text quotes, as {@code ${name}} or {@code $name}. */
  public static Set<String> ofText(String text) {
    return Interpolation.names(text);
  }

  private static Set<String> ofExpression(String source) {
    try {
      return Expression.compile(source).freeNames();
    } catch (ExpressionException e) {
      // Told when the param itself is evaluated, with its path.
      return Set.of();
    }
  }

  private static Set<String> ofLiteral(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) -> Interpolation.names(text);
      case ParamValue.Array array when array.type() == ParamType.STRING_ARRAY -> {
        Set<String> names = new LinkedHashSet<>();
        array.values().forEach(item -> names.addAll(ofLiteral(item)));
        yield names;
      }
      case ParamValue.TextMap(Map<String, String> texts) -> {
        Set<String> names = new LinkedHashSet<>();
        texts.forEach(
            (key, text) -> {
              names.addAll(Interpolation.names(key));
              names.addAll(Interpolation.names(text));
            });
        yield names;
      }
      case ParamValue.Array array -> Set.of();
      case ParamValue.Whole number -> Set.of();
      case ParamValue.Decimal number -> Set.of();
      case ParamValue.Bool flag -> Set.of();
      case ParamValue.Nested nested -> Set.of();
    };
  }
}
