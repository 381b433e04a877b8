package dev.podium.ui.runs;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values and definitions of params as one line of text. */
final class ParamText {

  private ParamText() {}

  static String of(ParamValue value) {
    return switch (value) {
      case ParamValue.Text text -> text.value();
      case ParamValue.Whole whole -> Long.toString(whole.value());
      case ParamValue.Decimal decimal -> decimal.value().toPlainString();
      case ParamValue.Bool bool -> Boolean.toString(bool.value());
      case ParamValue.Array array ->
          array.values().stream().map(ParamText::of).collect(Collectors.joining(", ", "[", "]"));
      case ParamValue.TextMap map -> entries(map.values(), text -> text);
      case ParamValue.Nested nested -> entries(nested.entries(), param -> of(param.value()));
    };
  }

  static String of(ParamDefinition.Content content) {
    return switch (content) {
      case ParamDefinition.Content.Literal literal -> of(literal.value());
      case ParamDefinition.Content.Expression expression -> expression.source();
      case ParamDefinition.Content.Nested nested ->
          entries(nested.entries(), definition -> of(definition.content()));
      case ParamDefinition.Content.Unset _ -> "";
    };
  }

  private static <V> String entries(Map<String, V> map, Function<V, String> text) {
    return map.entrySet().stream()
        .map(entry -> "%s: %s".formatted(entry.getKey(), text.apply(entry.getValue())))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
