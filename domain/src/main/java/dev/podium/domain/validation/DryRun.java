package dev.podium.domain.validation;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Signals;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates params as a start would, to tell at the push what would fail then. */
final class DryRun {

  static final Place PLACE = Place.ROOT.field("workflow").field("params");

  private static final ParamEvaluator EVALUATOR = new ParamEvaluator();
  private static final List<String> DATES = List.of("FROM_DATE", "TO_DATE");

  private final Instant now;
  private final Installation installation;

  DryRun(Instant now, Installation installation) {
    this.now = now;
    this.installation = installation;
  }

  List<Problem> workflowParams(PushRequest push) {
    try {
      evaluate(push);
      return List.of();
    } catch (ParamException e) {
      return e.problems();
    }
  }

  /**
   * The params of a run that nobody started.
   *
   * @throws ParamException with every problem
   */
  Map<String, Param> evaluate(PushRequest push) {
    Workflow workflow = push.workflow();
    return EVALUATOR.workflowParams(
        context(push), List.of(ParamLayer.ofWorkflow(workflow.params()), standIns(workflow)));
  }

  /** What the steps take from their templates, which the workflow's params select and override. */
  List<Problem> stepTemplates(PushRequest push, JobTemplates templates) {
    if (!StepTemplates.areUsedBy(push.workflow())) {
      return List.of();
    }
    Map<String, Param> params;
    try {
      params = evaluate(push);
    } catch (ParamException e) {
      // Told by workflowParams; until it is mended nobody knows which templates are meant.
      return List.of();
    }
    return StepTemplates.find(push.workflow(), params, templates).problems();
  }

  /** A run that nobody started: numbers count from 1, signals have stand-ins for values. */
  private EvaluationContext context(PushRequest push) {
    Workflow workflow = push.workflow();
    String owner = push.properties() == null ? "" : push.properties().ownerName();
    return new EvaluationContext.RunFacts(
        now,
        workflow.id().value(),
        owner,
        1,
        1,
        new EvaluationContext.Start(
            "VALIDATION",
            owner,
            null,
            workflow.findTriggerTimezone().filter(DryRun::isZone).orElse(null),
            "START_FRESH_NEW_RUN"),
        signals(workflow),
        installation);
  }

  /** One that does not exist is told of the trigger already. */
  private static boolean isZone(String id) {
    try {
      ZoneId.of(id, ZoneId.SHORT_IDS);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Signals signals(Workflow workflow) {
    Set<String> signals = new HashSet<>();
    Set<String> params = new HashSet<>();
    for (SignalTrigger trigger : workflow.signalTriggers()) {
      signals.addAll(trigger.definitions().keySet());
      params.addAll(trigger.params().keySet());
    }
    return new Signals.Expected(signals, params);
  }

  /** Dates that whoever starts such a workflow gives: their standard may be no date at all. */
  private static ParamLayer standIns(Workflow workflow) {
    Map<String, ParamDefinition> given = new LinkedHashMap<>();
    for (String name : DATES) {
      ParamDefinition written = workflow.params().get(name);
      if (written != null
          && written.type() == ParamType.STRING
          && written.effectiveMode().compareTo(ParamMode.MUTABLE_ON_START) <= 0) {
        given.put(name, ParamDefinition.literal(new ParamValue.Text("20210101")));
      }
    }
    return ParamLayer.ofStart(given);
  }

  /**
   * Lays a step's params over those of the system and of its type, and looks at the values that are
   * known before a run; what a job template gives is known to {@link #stepTemplates} only.
   */
  static List<Problem> stepParams(Step step, Place place) {
    try {
      return StepValueCheck.check(step, mergedParams(step, place), place);
    } catch (ParamException e) {
      return e.problems().stream().map(problem -> problem.inStep(step.id().value())).toList();
    }
  }

  private static Map<String, ParamDefinition> mergedParams(Step step, Place place) {
    List<ParamLayer> layers = new ArrayList<>();
    StepTypes.find(step.typeName())
        .filter(type -> !(step instanceof Step.Typed) || !type.isNesting())
        .ifPresent(type -> layers.add(ParamLayer.ofStepType(type.name(), type.declarations())));
    layers.add(
        new ParamLayer(
            ParamSource.DEFINITION, place.field("params").toString(), step.common().params()));
    if (step instanceof Step.Typed typed && typed.subType() != null) {
      layers.addFirst(
          new ParamLayer(ParamSource.SYSTEM_DEFAULT, "", ParamEvaluator.stepDefaults()));
      return ParamEvaluator.mergeDeclarations(layers);
    }
    return EVALUATOR.mergeStep(layers);
  }
}
