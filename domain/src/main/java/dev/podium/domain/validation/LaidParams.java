package dev.podium.domain.validation;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition's params, laid over what the system, the types of the steps and their templates
 * declare: what a run starts from if nobody gives it more. Nothing is evaluated.
 *
 * @param ofWorkflow by name
 * @param ofSteps by the ids of all steps, loop bodies included, and by name; a step is missing if
 *     its template has changed since so that they do not go together any more
 */
public record LaidParams(
    Map<String, ParamDefinition> ofWorkflow, Map<String, Map<String, ParamDefinition>> ofSteps) {

  /**
   * Lays the params of a valid definition.
   *
   * @param now when the version of a template is selected
   * @param installation what params may ask for of it
   */
  public static LaidParams of(
      PushRequest push, JobTemplates templates, Instant now, Installation installation) {
    Map<String, ParamDefinition> ofWorkflow =
        ParamEvaluator.mergeDeclarations(
            List.of(
                system(ParamEvaluator.workflowDefaults()),
                ParamLayer.ofWorkflow(push.workflow().params())));
    Map<String, Param> evaluated = evaluated(push, new DryRun(now, installation));
    RunTemplates found = StepTemplates.find(push.workflow(), evaluated, templates).templates();
    Map<String, Map<String, ParamDefinition>> ofSteps = new LinkedHashMap<>();
    level(push.workflow().steps(), found, evaluated, ofSteps);
    return new LaidParams(ofWorkflow, ofSteps);
  }

  /** None if they cannot be evaluated without what a start gives. */
  private static Map<String, Param> evaluated(PushRequest push, DryRun run) {
    try {
      return run.evaluate(push);
    } catch (ParamException e) {
      // Only what selects a template is read; the problem itself was told at the push.
      return Map.of();
    }
  }

  private static ParamLayer system(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.SYSTEM_DEFAULT, "", params);
  }

  private static void level(
      List<Step> steps,
      RunTemplates templates,
      Map<String, Param> evaluated,
      Map<String, Map<String, ParamDefinition>> ofSteps) {
    for (Step step : steps) {
      List<ParamLayer> layers = new ArrayList<>();
      layers.add(system(ParamEvaluator.stepDefaults()));
      StepTypes.find(step.typeName())
          .ifPresent(type -> layers.add(ParamLayer.ofStepType(type.name(), type.declarations())));
      templates
          .find(step, evaluated)
          .map((ResolvedTemplate template) -> template.layers(evaluated))
          .ifPresent(layers::addAll);
      layers.add(ParamLayer.ofStep(step.id().value(), step.common().params()));
      merged(layers).ifPresent(params -> ofSteps.put(step.id().value(), params));
      level(step.body(), templates, evaluated, ofSteps);
    }
  }

  private static Optional<Map<String, ParamDefinition>> merged(List<ParamLayer> layers) {
    try {
      return Optional.of(ParamEvaluator.mergeDeclarations(layers));
    } catch (ParamException e) {
      // The template has changed since; a start tells how.
      return Optional.empty();
    }
  }
}
