package dev.podium.domain.template;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.Params;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A template together with all that it inherits. */
public record ResolvedTemplate(
    TemplateId id, String stepType, Map<String, ParamDefinition> params, List<Tag> tags) {

  public ResolvedTemplate {
    params = Params.ordered(params);
    tags = List.copyOf(tags);
  }

  /**
   * What it gives to a step, below what the step writes itself: its own params, and over them the
   * workflow's params of the same names. What the step runs only the workflow's definition may
   * override: whoever starts it, or calls it as a subworkflow, decides no program.
   *
   * @param workflowParams of the run, evaluated
   */
  public List<ParamLayer> layers(Map<String, Param> workflowParams) {
    Set<String> programs = StepTypes.find(stepType).map(StepType::programs).orElse(Set.of());
    Map<String, ParamDefinition> overriding = new LinkedHashMap<>();
    params.forEach(
        (name, definition) -> {
          Param param = workflowParams.get(name);
          if (param != null
              && overrides(param, definition)
              && (param.source().isWritten() || !programs.contains(name))) {
            overriding.put(name, param.asLiteral());
          }
        });
    return overriding.isEmpty()
        ? List.of(declared())
        : List.of(
            declared(),
            new ParamLayer(ParamSource.WORKFLOW_PARAMETER, "workflow.params", overriding));
  }

  /** Its own params. */
  ParamLayer declared() {
    return new ParamLayer(ParamSource.TEMPLATE_SCHEMA, "template[" + id + "].params", params);
  }

  /**
   * A param that an author writes and that may not override is refused by the merge; one that every
   * workflow has, such as its owner, is no mistake of an author.
   */
  private static boolean overrides(Param param, ParamDefinition definition) {
    return param.source() != ParamSource.SYSTEM_DEFAULT
        || definition.effectiveMode().compareTo(ParamMode.MUTABLE_ON_START) <= 0;
  }

  /** A step's own tags, and those of the template whose names it does not have yet. */
  public List<Tag> tagsWith(List<Tag> own) {
    Set<String> names = new LinkedHashSet<>();
    return Stream.concat(own.stream(), tags.stream()).filter(tag -> names.add(tag.name())).toList();
  }
}
