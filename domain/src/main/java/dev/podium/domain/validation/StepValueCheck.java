package dev.podium.domain.validation;

import dev.podium.domain.approval.QuestionCheck;
import dev.podium.domain.definition.Step;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.References;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.script.Interpreter;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.List;
import java.util.Map;

/** Whether a step's type can use the values that stand in the step as they are. */
final class StepValueCheck {

  private StepValueCheck() {}

  /**
   * What is wrong with them.
   *
   * @param params of the step, laid over those of its type
   */
  static List<Problem> check(Step step, Map<String, ParamDefinition> params, Place place) {
    Problems problems = new Problems();
    Place at = place.field("params");
    switch (StepTypes.find(step.typeName()).map(StepType::name).orElse("")) {
      case "Approval" -> {
        boolean templated = step instanceof Step.Typed typed && typed.subType() != null;
        QuestionCheck.check(params, !templated, at, problems);
      }
      case "Shell" -> interpreter(params, "shell", at, problems);
      case "Python" -> interpreter(params, "python", at, problems);
      default -> {
        // The other types say what they take by its type only.
      }
    }
    return problems.all();
  }

  private static void interpreter(
      Map<String, ParamDefinition> params, String group, Place place, Problems problems) {
    ParamDefinition script = params.get(group);
    if (script == null
        || !(script.content() instanceof Content.Nested(Map<String, ParamDefinition> entries))) {
      return;
    }
    ParamDefinition written = entries.get("interpreter");
    if (written != null
        && written.content() instanceof Content.Literal(ParamValue.Text(String text))
        && References.ofText(text).isEmpty()) {
      Interpreter.fault(text)
          .ifPresent(
              fault ->
                  problems.add(place.field(group).field("value").field("interpreter"), fault, ""));
    }
  }
}
