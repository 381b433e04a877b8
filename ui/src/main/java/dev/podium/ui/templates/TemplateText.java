package dev.podium.ui.templates;

import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.template.TemplateId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of a template and all that is wrong in it.
 *
 * @param read what the text says, null if there is no definition in it
 */
record TemplateText(String text, @Nullable JobTemplate read, List<Problem> problems) {

  static final TemplateText EMPTY = new TemplateText("", null, List.of());

  TemplateText {
    problems = List.copyOf(problems);
  }

  static TemplateText of(JobTemplate template, JobTemplates templates) {
    return read(TemplateCodec.write(template).toPrettyString(), templates);
  }

  static TemplateText read(String text, JobTemplates templates) {
    TemplateCodec.Reading reading = TemplateCodec.tryRead(text);
    JobTemplate template = reading.template();
    if (template == null || !reading.problems().isEmpty()) {
      return new TemplateText(text, template, reading.problems());
    }
    return new TemplateText(text, template, JsonPlaces.locate(text, templates.validate(template)));
  }

  /** Where a new template begins: it can be saved as it is, and shows what can be written. */
  static TemplateText blank(String owner, JobTemplates templates) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("owner", owner);
    json.put("status", "draft");
    json.put("support", owner);
    ObjectNode definition = json.putObject("definition");
    definition.put("job_type", freeType(templates));
    definition.put("step_type", "Sleep");
    definition.put("version", TemplateId.DEFAULT_VERSION);
    definition.put("description", "");
    definition.putArray("tags");
    definition.putObject("inherit_from");
    ObjectNode params = definition.putObject("params");
    params.putObject("sleep_seconds").put("type", "LONG").put("value", 60);
    params
        .putObject("reason")
        .put("type", "STRING")
        .put("internal_mode", "REQUIRED")
        .put("help", "Why the run waits here.");
    return read(json.toPrettyString(), templates);
  }

  private static String freeType(JobTemplates templates) {
    List<String> taken = templates.types();
    String type = "new-template";
    for (int i = 2; taken.contains(type); i++) {
      type = "new-template-" + i;
    }
    return type;
  }

  boolean isGood() {
    return read != null && problems.isEmpty();
  }

  /** What can be saved. */
  JobTemplate template() {
    if (read == null || !isGood()) {
      throw new IllegalStateException("a text with problems is no template");
    }
    return read;
  }

  /** The name that the text gives it, as far as it can be read. */
  Optional<TemplateId> id() {
    return Optional.ofNullable(read).map(JobTemplate::id);
  }
}
