package dev.podium.domain.validation;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.template.JobTemplates;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Evaluates params as a start would, to tell at the push what would fail then. */
final class DryRun {

  static final Place PLACE = Place.ROOT.field("workflow").field("params");

  private static final ParamEvaluator EVALUATOR = new ParamEvaluator();

  private DryRun() {}

  static List<Problem> workflowParams(PushRequest push, Instant now) {
    try {
      evaluate(push, now);
      return List.of();
    } catch (ParamException e) {
      return e.problems();
    }
  }

  private static Map<String, Param> evaluate(PushRequest push, Instant now) {
    Workflow workflow = push.workflow();
    EvaluationContext context =
        EvaluationContext.forValidation(workflow.id().value(), owner(push), now);
    return EVALUATOR.workflowParams(context, List.of(ParamLayer.ofWorkflow(workflow.params())));
  }

  /** What the steps take from their templates, which the workflow's params select and override. */
  static List<Problem> stepTemplates(PushRequest push, JobTemplates templates, Instant now) {
    if (!StepTemplates.areUsedBy(push.workflow())) {
      return List.of();
    }
    Map<String, Param> params;
    try {
      params = evaluate(push, now);
    } catch (ParamException e) {
      // Told by workflowParams; until it is mended nobody knows which templates are meant.
      return List.of();
    }
    return StepTemplates.find(push.workflow(), params, templates).problems();
  }

  /** Lays a step's params over the system's; their values are only known in a run. */
  static List<Problem> stepParams(Step step, Place place) {
    String path = place.field("params").toString();
    try {
      EVALUATOR.mergeStep(
          List.of(new ParamLayer(ParamSource.DEFINITION, path, step.common().params())));
      return List.of();
    } catch (ParamException e) {
      return e.problems().stream().map(problem -> problem.inStep(step.id().value())).toList();
    }
  }

  private static String owner(PushRequest push) {
    return push.properties() == null ? "" : push.properties().ownerName();
  }
}
