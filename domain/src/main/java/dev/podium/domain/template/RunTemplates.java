package dev.podium.domain.template;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The templates of a run as they were when it started. The run keeps them, so that it goes on the
 * same way wherever it is taken over, and whatever becomes of the templates.
 *
 * @param all each once
 */
public record RunTemplates(List<ResolvedTemplate> all) {

  /** Of a run whose steps use none. */
  public static final RunTemplates NONE = new RunTemplates(List.of());

  public RunTemplates {
    all = List.copyOf(all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The template of a step of the run.
   *
   * @param workflowParams of the run, evaluated
   */
  public Optional<ResolvedTemplate> find(Step step, Map<String, Param> workflowParams) {
    return isEmpty() ? Optional.empty() : TemplateId.of(step, workflowParams).flatMap(this::find);
  }

  private Optional<ResolvedTemplate> find(TemplateId id) {
    return all.stream().filter(template -> template.id().equals(id)).findFirst();
  }

  /** The tags of a step of the run: its own and those of its template. */
  public List<Tag> tags(Step step, Map<String, Param> workflowParams) {
    List<Tag> own = step.common().tags();
    return find(step, workflowParams).map(template -> template.tagsWith(own)).orElse(own);
  }
}
