package dev.podium.domain.validation;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.graph.DagCheck;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** Checks a definition as a whole: graph, step types, params, expressions. */
public final class DefinitionValidator {

  private static final Place WORKFLOW = Place.ROOT.field("workflow");

  private DefinitionValidator() {}

  /**
   * Reads and checks what users push, and finds the problems of both at once, with their lines.
   *
   * @throws RefusedException with every problem found
   */
  public static PushRequest read(String json) {
    DefinitionCodec.Reading reading = check(json);
    if (reading.push() == null || !reading.problems().isEmpty()) {
      throw RefusedException.invalid(reading.problems());
    }
    return reading.push();
  }

  /** As {@link #read}, without throwing: for an editor that shows problems while one types. */
  public static DefinitionCodec.Reading check(String json) {
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(json);
    if (reading.push() == null) {
      return reading;
    }
    boolean paramsAreWhole =
        reading.problems().stream().noneMatch(it -> it.path().startsWith(DryRun.PLACE.toString()));
    List<Problem> more = structure(reading.push());
    if (paramsAreWhole) {
      more.addAll(DryRun.workflowParams(reading.push()));
    }
    more.removeIf(problem -> isKnown(problem, reading.problems()));
    List<Problem> problems = new ArrayList<>(reading.problems());
    problems.addAll(DefinitionCodec.locate(json, more));
    return new DefinitionCodec.Reading(reading.push(), problems);
  }

  /** What could not be read is missing afterwards, which must not be told as a second problem. */
  private static boolean isKnown(Problem problem, List<Problem> earlier) {
    String path = problem.path();
    return earlier.stream()
        .map(Problem::path)
        .anyMatch(it -> it.equals(path) || it.startsWith(path + ".") || it.startsWith(path + "["));
  }

  /** Every problem that can be found without the store; empty if there is none. */
  public static List<Problem> validate(PushRequest push) {
    List<Problem> problems = structure(push);
    problems.addAll(DryRun.workflowParams(push));
    return problems;
  }

  private static List<Problem> structure(PushRequest push) {
    Workflow workflow = push.workflow();
    Problems problems = new Problems();
    triggers(workflow, problems);
    new ExpressionChecks(workflow, problems).check(WORKFLOW);
    level(workflow.steps(), WORKFLOW.field("steps"), problems);
    return new ArrayList<>(problems.all());
  }

  private static void level(List<Step> steps, Place place, Problems problems) {
    problems.addAll(
        DagCheck.check(steps, ordinal -> StepPlaces.of(steps.get(ordinal), place.item(ordinal))));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      new StepTypeCheck(step, at, problems).check();
      DryRun.stepParams(step, at).forEach(problems::add);
      if (!step.body().isEmpty()) {
        level(step.body(), at.field("steps"), problems);
      }
    }
  }

  private static void triggers(Workflow workflow, Problems problems) {
    List<TimeTrigger> triggers = workflow.timeTriggers();
    for (int i = 0; i < triggers.size(); i++) {
      if (triggers.get(i) instanceof TimeTrigger.Interval) {
        problems.add(
            WORKFLOW.field("time_triggers").item(i),
            "INTERVAL triggers are not planned, by Maestro neither.",
            "Use CRON or PREDEFINED.");
      }
    }
  }
}
