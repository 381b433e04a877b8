package dev.podium.domain.validation;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.List;

/** Evaluates params as a start would, to tell at the push what would fail then. */
final class DryRun {

  static final Place PLACE = Place.ROOT.field("workflow").field("params");

  private static final ParamEvaluator EVALUATOR = new ParamEvaluator();

  private DryRun() {}

  static List<Problem> workflowParams(PushRequest push, Instant now) {
    Workflow workflow = push.workflow();
    EvaluationContext context =
        EvaluationContext.forValidation(workflow.id().value(), owner(push), now);
    try {
      EVALUATOR.workflowParams(context, List.of(ParamLayer.ofWorkflow(workflow.params())));
      return List.of();
    } catch (ParamException e) {
      return e.problems();
    }
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
