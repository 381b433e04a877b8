package dev.podium.domain.param;

import dev.podium.domain.json.Place;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.Problem;
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
    String name,
    ParamDefinition definition,
    ParamSource source,
    String path,
    Map<String, MergedParam> entries) {

  MergedParam {
    entries = Params.ordered(entries);
  }

  static MergedParam of(String name, ParamDefinition definition, ParamSource source, String path) {
    return of(name, definition, source, path, ParamMode.MUTABLE);
  }

  /**
   * The first definition of a name.
   *
   * @param floor the loosest mode that it can have: that of the MAP around it
   */
  static MergedParam of(
      String name, ParamDefinition definition, ParamSource source, String path, ParamMode floor) {
    ParamDefinition strict = definition.atLeast(floor);
    if (!(strict.content() instanceof Content.Nested(Map<String, ParamDefinition> nested))) {
      return new MergedParam(name, strict, source, path, Map.of());
    }
    Map<String, MergedParam> entries = new LinkedHashMap<>();
    String inside = Place.below(path, "value");
    nested.forEach(
        (key, entry) ->
            entries.put(
                key, of(key, entry, source, Place.below(inside, key), strict.effectiveMode())));
    return of(name, strict, source, path, entries);
  }

  /** A MAP whose entries are these. */
  static MergedParam of(
      String name,
      ParamDefinition definition,
      ParamSource source,
      String path,
      Map<String, MergedParam> entries) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    entries.forEach((key, entry) -> definitions.put(key, entry.definition()));
    return new MergedParam(
        name, definition.with(new Content.Nested(definitions)), source, path, entries);
  }

  MergedParam with(ParamSource other) {
    return new MergedParam(name, definition, other, path, entries);
  }

  Problem problem(String message, String remedy) {
    return Problem.at(path, message, remedy);
  }
}
