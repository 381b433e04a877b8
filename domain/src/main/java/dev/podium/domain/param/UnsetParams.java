package dev.podium.domain.param;

import dev.podium.domain.json.Place;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last step of a merge (definition.md section 8.5): what was declared and got no value is left
 * out or missed, and nothing tells any more how it was declared.
 */
final class UnsetParams {

  private final List<Problem> problems;

  /**
   * Prepares the step.
   *
   * @param problems where missing values are added
   */
  UnsetParams(List<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The params that have values.
   *
   * @param path where a user would write what is missing
   */
  Map<String, MergedParam> settle(Map<String, MergedParam> merged, String path) {
    if (merged.values().stream().noneMatch(param -> isDeclared(param.definition()))) {
      return merged;
    }
    Map<String, MergedParam> settled = new LinkedHashMap<>();
    merged.forEach(
        (name, param) ->
            settled(name, param, Place.below(path, name)).ifPresent(it -> settled.put(name, it)));
    return settled;
  }

  private static boolean isDeclared(ParamDefinition definition) {
    return definition.internalMode() != null
        || (definition.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
            && entries.values().stream().anyMatch(UnsetParams::isDeclared));
  }

  private Optional<MergedParam> settled(String name, MergedParam param, String path) {
    ParamDefinition definition = param.definition();
    if (!isDeclared(definition)) {
      return Optional.of(param);
    }
    return switch (definition.content()) {
      case Content.Unset _ -> {
        if (definition.internalMode() != InternalMode.OPTIONAL) {
          miss(name, definition.type(), path);
        }
        yield Optional.empty();
      }
      case Content.Nested _ -> nested(param, path);
      case Content.Literal literal -> Optional.of(with(param, literal, Map.of()));
      case Content.Expression expression -> Optional.of(with(param, expression, Map.of()));
    };
  }

  private Optional<MergedParam> nested(MergedParam param, String path) {
    Map<String, MergedParam> entries = settle(param.entries(), Place.below(path, "value"));
    if (entries.isEmpty() && param.definition().internalMode() == InternalMode.OPTIONAL) {
      return Optional.empty();
    }
    ParamDefinition settled = param.definition().settled(param.definition().content());
    return Optional.of(
        MergedParam.of(param.name(), settled, param.source(), param.path(), entries));
  }

  private static MergedParam with(
      MergedParam param, Content content, Map<String, MergedParam> entries) {
    return new MergedParam(
        param.name(), param.definition().settled(content), param.source(), param.path(), entries);
  }

  private void miss(String name, ParamType type, String path) {
    problems.add(
        Problem.at(
            path,
            "[%s] is a required parameter of type %s, and nothing gives it a value."
                .formatted(name, type),
            "Write it in the params of the step."));
  }
}
