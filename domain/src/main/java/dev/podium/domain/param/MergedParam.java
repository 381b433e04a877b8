package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A definition after the layers were merged.
 *
 * @param source the last layer that had a say
 * @param path where that layer's definition stands
 * @param entries of a nested definition, each with its own source; empty for all others
 */
record MergedParam(
    ParamDefinition definition, ParamSource source, String path, Map<String, MergedParam> entries) {

  MergedParam {
    entries = Params.ordered(entries);
  }

  static MergedParam of(ParamDefinition definition, ParamSource source, String path) {
    return new MergedParam(definition, source, path, entries(definition, source, path));
  }

  private static Map<String, MergedParam> entries(
      ParamDefinition definition, ParamSource source, String path) {
    if (!(definition.content() instanceof Content.Nested(Map<String, ParamDefinition> nested))) {
      return Map.of();
    }
    Map<String, MergedParam> entries = new LinkedHashMap<>();
    nested.forEach((key, entry) -> entries.put(key, of(entry, source, path + "." + key)));
    return entries;
  }
}
