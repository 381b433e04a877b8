package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.secret.SecretReference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Params as people see them: of what stands for a secret, only its name, from which nobody can make
 * a reference again.
 */
public final class ShownParams {

  private ShownParams() {}

  /** Evaluated params. */
  public static Map<String, Param> of(Map<String, Param> params) {
    Map<String, Param> shown = new LinkedHashMap<>();
    params.forEach(
        (name, param) ->
            shown.put(
                name,
                new Param(
                    of(param.definition()),
                    of(param.value()),
                    param.evaluatedAt(),
                    param.source())));
    return Params.ordered(shown);
  }

  /** What is written or was given. */
  public static Map<String, ParamDefinition> ofDefinitions(Map<String, ParamDefinition> params) {
    Map<String, ParamDefinition> shown = new LinkedHashMap<>();
    params.forEach((name, definition) -> shown.put(name, of(definition)));
    return Params.ordered(shown);
  }

  private static ParamDefinition of(ParamDefinition definition) {
    return switch (definition.content()) {
      case Content.Literal(ParamValue value) -> definition.with(new Content.Literal(of(value)));
      case Content.Nested(Map<String, ParamDefinition> entries) ->
          definition.with(new Content.Nested(ofDefinitions(entries)));
      case Content.Expression _, Content.Unset _ -> definition;
    };
  }

  /** A value. */
  public static ParamValue of(ParamValue value) {
    return value.mapTexts(SecretReference::shown);
  }

  /** Whether a value as people see it has something in it that stands for a secret. */
  public static boolean holdSecret(ParamValue shown) {
    return switch (shown) {
      case ParamValue.Text(String text) -> SecretReference.isShownIn(text);
      case ParamValue.Array array -> array.values().stream().anyMatch(ShownParams::holdSecret);
      case ParamValue.TextMap(Map<String, String> texts) ->
          texts.entrySet().stream()
              .anyMatch(
                  entry ->
                      SecretReference.isShownIn(entry.getKey())
                          || SecretReference.isShownIn(entry.getValue()));
      case ParamValue.Nested(Map<String, Param> entries) ->
          entries.values().stream().anyMatch(entry -> holdSecret(entry.value()));
      case ParamValue.Whole _, ParamValue.Decimal _, ParamValue.Bool _ -> false;
    };
  }
}
