package dev.podium.domain.template;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.param.ParamCodec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Templates to JSON; what was not written stays out. */
final class TemplateWriter {

  private TemplateWriter() {}

  static ObjectNode template(JobTemplate template) {
    ObjectNode json = metadata(template.metadata());
    json.set("definition", definition(template));
    return json;
  }

  static ObjectNode metadata(JobTemplate.Metadata metadata) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("owner", metadata.owner());
    json.put("status", metadata.status());
    json.put("support", metadata.support());
    if (!metadata.testWorkflows().isEmpty()) {
      metadata.testWorkflows().forEach(json.putArray("test_workflows")::add);
    }
    if (metadata.gitInfo() != null) {
      json.set("git_info", metadata.gitInfo());
    }
    metadata.extra().forEach(json::putIfAbsent);
    return json;
  }

  static ObjectNode definition(JobTemplate template) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_type", template.id().type());
    json.put("step_type", template.stepType());
    json.put("version", template.id().version());
    if (template.description() != null) {
      json.put("description", template.description());
    }
    if (!template.tags().isEmpty()) {
      json.set("tags", DefinitionCodec.writeTags(template.tags()));
    }
    if (!template.parents().isEmpty()) {
      ObjectNode parents = json.putObject("inherit_from");
      template.parents().forEach(parent -> parents.put(parent.type(), parent.version()));
    }
    if (!template.params().isEmpty()) {
      json.set("params", ParamCodec.writeDefinitions(template.params()));
    }
    return json;
  }

  static ObjectNode resolved(ResolvedTemplate template) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_type", template.id().type());
    json.put("version", template.id().version());
    json.put("step_type", template.stepType());
    json.set("params", ParamCodec.writeDefinitions(template.params()));
    json.set("tags", DefinitionCodec.writeTags(template.tags()));
    return json;
  }
}
