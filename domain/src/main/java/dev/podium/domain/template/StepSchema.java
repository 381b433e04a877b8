package dev.podium.domain.template;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The params that a step with a job template takes, as a form shows them: what the template says
 * stands over what the type says.
 *
 * @param ofType what the type declares
 * @param ofTemplate what only the template declares
 */
public record StepSchema(List<StepParam> ofType, List<StepParam> ofTemplate) {

  public StepSchema {
    ofType = List.copyOf(ofType);
    ofTemplate = List.copyOf(ofTemplate);
  }

  /** What steps of a type take without a template. */
  public static StepSchema of(StepType type) {
    return new StepSchema(type.params(), List.of());
  }

  /** What steps of a type take with a template; one that does not fit the type changes nothing. */
  public static StepSchema of(StepType type, ResolvedTemplate template) {
    if (!template.stepType().equals(type.name())) {
      return of(type);
    }
    Map<String, ParamDefinition> merged =
        ParamEvaluator.mergeDeclarations(
            List.of(ParamLayer.ofStepType(type.name(), type.declarations()), template.declared()));
    List<StepParam> ofType = new ArrayList<>();
    List<StepParam> ofTemplate = new ArrayList<>();
    merged.forEach(
        (name, declaration) -> {
          StepParam param = StepParam.of(name, declaration);
          type.findParam(name)
              .ifPresentOrElse(
                  known -> ofType.add(helped(param, known)), () -> ofTemplate.add(param));
        });
    return new StepSchema(ofType, ofTemplate);
  }

  /** Everything, the type's params first. */
  public List<StepParam> all() {
    return Stream.concat(ofType.stream(), ofTemplate.stream()).toList();
  }

  /** Keeps the type's words where the template has none. */
  private static StepParam helped(StepParam param, StepParam known) {
    return new StepParam(
        param.name(),
        param.declaration(),
        param.entries().stream()
            .map(
                entry ->
                    known.entries().stream()
                        .filter(it -> it.name().equals(entry.name()))
                        .findFirst()
                        .map(it -> helped(entry, it))
                        .orElse(entry))
            .toList(),
        param.help().isEmpty() ? known.help() : param.help());
  }
}
