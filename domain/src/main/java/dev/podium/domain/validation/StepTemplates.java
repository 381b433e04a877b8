package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.MissingTemplate;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateInheritance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks up the job templates of a workflow's steps, loop bodies included: whether they are there,
 * fit the steps and leave nothing without a value. A push checks this, and a start keeps what is
 * found with its run.
 */
public final class StepTemplates {

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final ParamEvaluator EVALUATOR = new ParamEvaluator();

  /**
   * What was found.
   *
   * @param templates of all steps; only complete if there are no problems
   */
  public record Found(RunTemplates templates, List<Problem> problems) {
    public Found {
      problems = List.copyOf(problems);
    }
  }

  private final Map<String, Param> workflowParams;
  private final JobTemplates templates;
  private final TemplateInheritance inheritance;
  private final Problems problems = new Problems();
  private final Map<TemplateId, ResolvedTemplate> resolved = new LinkedHashMap<>();

  private StepTemplates(Map<String, Param> workflowParams, JobTemplates templates) {
    this.workflowParams = workflowParams;
    this.templates = templates;
    this.inheritance = new TemplateInheritance(templates);
  }

  /** Whether any step uses a template, so that there is something to look up. */
  public static boolean areUsedBy(Workflow workflow) {
    return areUsedBy(workflow.steps());
  }

  private static boolean areUsedBy(List<Step> steps) {
    return steps.stream()
        .anyMatch(step -> TemplateId.of(step, Map.of()).isPresent() || areUsedBy(step.body()));
  }

  /**
   * Finds the templates of all steps.
   *
   * @param workflowParams evaluated; they select versions and override params of templates
   */
  public static Found find(
      Workflow workflow, Map<String, Param> workflowParams, JobTemplates templates) {
    if (!areUsedBy(workflow)) {
      return new Found(RunTemplates.NONE, List.of());
    }
    StepTemplates search = new StepTemplates(workflowParams, templates);
    search.level(workflow.steps(), Place.ROOT.field("workflow").field("steps"));
    search.checkLength();
    return new Found(
        new RunTemplates(List.copyOf(search.resolved.values())), search.problems.all());
  }

  private void level(List<Step> steps, Place place) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      TemplateId.of(step, workflowParams).ifPresent(id -> step(step, id, at));
      level(step.body(), at.field("steps"));
    }
  }

  private void step(Step step, TemplateId id, Place at) {
    find(id, at).ifPresent(template -> check(step, template, at));
  }

  private Optional<ResolvedTemplate> find(TemplateId id, Place at) {
    ResolvedTemplate known = resolved.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<StoredTemplate> stored = templates.find(id);
    if (stored.isEmpty()) {
      MissingTemplate missing = MissingTemplate.of(id, templates);
      boolean unknown = templates.versions(id.type()).isEmpty();
      problems.add(
          at.field(unknown ? "sub_type" : "sub_type_version"), missing.message(), missing.remedy());
      return Optional.empty();
    }
    TemplateInheritance.Resolution resolution = inheritance.resolve(stored.get().template());
    resolution.problems().stream()
        .map(
            problem ->
                "The job template \"%s\" cannot be used: %s".formatted(id, problem.message()))
        .forEach(message -> problems.add(at.field("sub_type"), message, "Mend the template."));
    ResolvedTemplate template = resolution.template();
    if (template != null) {
      resolved.put(id, template);
    }
    return Optional.ofNullable(template);
  }

  private void check(Step step, ResolvedTemplate template, Place at) {
    Optional<StepType> type = StepTypes.find(step.typeName());
    if (type.isEmpty()) {
      return;
    }
    if (!type.get().name().equals(template.stepType())) {
      problems.add(
          at.field("sub_type"),
          "The job template \"%s\" is for %s steps, but this is a %s step."
              .formatted(template.id(), template.stepType(), type.get().name()),
          "Change the type of the step, or use a template for %s steps."
              .formatted(type.get().name()));
      return;
    }
    checkParams(step, type.get(), template, at.field("params"));
  }

  /** Merges as a run will, to tell what is refused or has no value. */
  private void checkParams(Step step, StepType type, ResolvedTemplate template, Place at) {
    ParamLayer written =
        new ParamLayer(ParamSource.DEFINITION, at.toString(), step.common().params());
    List<ParamLayer> layers =
        Stream.of(
                List.of(ParamLayer.ofStepType(type.name(), type.declarations())),
                template.layers(workflowParams),
                List.of(written))
            .flatMap(List::stream)
            .toList();
    try {
      EVALUATOR.mergeStep(layers);
    } catch (ParamException e) {
      e.problems().forEach(problem -> problems.add(problem.inStep(step.id().value())));
    }
  }

  private void checkLength() {
    long length =
        resolved.values().stream().mapToLong(template -> template.toString().length()).sum();
    if (length > MOST_CHARACTERS) {
      problems.add(
          Place.ROOT.field("workflow"),
          "The job templates of all steps are too long together.",
          "Use fewer templates, or move some steps into a subworkflow.");
    }
  }
}
