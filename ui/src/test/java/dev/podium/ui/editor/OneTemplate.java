package dev.podium.ui.editor;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateSummary;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds one template, and takes no other. */
record OneTemplate(JobTemplate template) implements JobTemplates {

  /** One for NoOp steps, with a param that a step may give and one that it may not. */
  static OneTemplate labelled() {
    return new OneTemplate(
        TemplateCodec.read(
            """
            {"owner": "ann", "status": "stable", "support": "ann", "definition": {
              "job_type": "labelled", "step_type": "NoOp", "version": "default", "params": {
                "label": {"type": "STRING", "value": "plain", "help": "What it is called."},
                "fixed": {"type": "LONG", "value": 1, "internal_mode": "RESERVED"}}}}
            """));
  }

  private StoredTemplate stored() {
    return new StoredTemplate(template, "ann", Instant.EPOCH, 1);
  }

  @Override
  public StoredTemplate save(JobTemplate other, int expectedRevision, Caller caller) {
    throw new UnsupportedOperationException("no other is stored here");
  }

  @Override
  public List<Problem> validate(JobTemplate other) {
    return List.of();
  }

  @Override
  public Optional<StoredTemplate> find(TemplateId id) {
    return Optional.of(stored()).filter(it -> it.template().id().equals(id));
  }

  @Override
  public List<StoredTemplate> ofVersion(String version) {
    return template.id().version().equals(version) ? List.of(stored()) : List.of();
  }

  @Override
  public List<String> versions(String type) {
    return template.id().type().equals(type) ? List.of(template.id().version()) : List.of();
  }

  @Override
  public List<String> types() {
    return List.of(template.id().type());
  }

  @Override
  public List<TemplateSummary> search(String text, int offset, int limit) {
    return offset == 0 ? List.of(TemplateSummary.of(stored())) : List.of();
  }

  @Override
  public int delete(String type, @Nullable String version, Caller caller) {
    throw new UnsupportedOperationException("it stays");
  }

  @Override
  public List<WorkflowId> usedBy(String type, int limit) {
    return List.of();
  }
}
