package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The params of an earlier run, under those of a restart (definition.md sections 8.3 and 8.5): what
 * is IMMUTABLE is evaluated again, all else keeps its value.
 */
final class PreviousParams {

  private final Map<String, Param> params;
  private final Map<String, MergedParam> base = new LinkedHashMap<>();

  PreviousParams(Map<String, Param> params) {
    this.params = params;
    params.forEach(
        (name, param) ->
            base.put(name, MergedParam.of(name, definition(param), param.source(), name)));
  }

  Map<String, MergedParam> base() {
    return base;
  }

  /** Those that are not to be evaluated again, after a restart's own were laid over them. */
  @SuppressWarnings("ReferenceEquality") // the merge leaves alone what nobody changes
  Map<String, Param> kept(Map<String, MergedParam> merged) {
    Map<String, Param> kept = new LinkedHashMap<>(params);
    kept.entrySet()
        .removeIf(
            entry ->
                isEvaluatedAgain(entry.getValue())
                    || merged.get(entry.getKey()) != base.get(entry.getKey()));
    return kept;
  }

  private static boolean isEvaluatedAgain(Param param) {
    return param.definition().effectiveMode() == ParamMode.IMMUTABLE
        || (param.value() instanceof ParamValue.Nested(Map<String, Param> entries)
            && entries.values().stream().anyMatch(PreviousParams::isEvaluatedAgain));
  }

  private static ParamDefinition definition(Param param) {
    if (param.definition().effectiveMode() == ParamMode.IMMUTABLE) {
      return param.definition();
    }
    if (param.value() instanceof ParamValue.Nested(Map<String, Param> entries)) {
      Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
      entries.forEach((name, entry) -> definitions.put(name, definition(entry)));
      return param.definition().with(new Content.Nested(definitions));
    }
    return param.definition().with(param.asLiteral().content());
  }
}
