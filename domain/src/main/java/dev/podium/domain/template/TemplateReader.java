package dev.podium.domain.template;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the envelope of a template and the definition in it. */
final class TemplateReader {

  private static final Set<String> SYSTEM_PARAMS = ParamEvaluator.stepDefaults().keySet();

  private TemplateReader() {}

  static @Nullable JobTemplate template(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    JobTemplate.Metadata metadata = metadata(fields);
    Cursor definition = fields.require("definition", "Put the template itself under this field.");
    Fields inner = definition == null ? null : definition.fields();
    return inner == null ? null : definition(inner, metadata);
  }

  private static JobTemplate.Metadata metadata(Fields fields) {
    Cursor ownerAt = fields.require("owner", "Name who answers for the template.");
    JsonNode owner = ownerAt == null ? null : DefinitionCodec.readOwner(ownerAt);
    String status = required(fields, "status", "Say how far it is, for example \"stable\".");
    String support = required(fields, "support", "Say whom to ask about it.");
    List<String> testWorkflows = fields.list("test_workflows", Cursor::text);
    JsonNode gitInfo = fields.read("git_info", DefinitionCodec::readGitInfo);
    fields.find("definition");
    Map<String, JsonNode> extra = new LinkedHashMap<>();
    fields.others().forEach((name, value) -> extra.put(name, value.json()));
    return new JobTemplate.Metadata(
        owner == null ? JsonNodeFactory.instance.stringNode("") : owner,
        status,
        support,
        testWorkflows,
        gitInfo,
        extra);
  }

  private static String required(Fields fields, String name, String remedy) {
    Cursor cursor = fields.require(name, remedy);
    String text = cursor == null ? null : cursor.text();
    if (cursor != null && text != null) {
      Identifiers.displayName(text, cursor);
    }
    return text == null ? "" : text;
  }

  private static JobTemplate definition(Fields fields, JobTemplate.Metadata metadata) {
    String type = reference(fields, "job_type", "Name the template as steps write it in sub_type.");
    String version =
        reference(fields, "version", "Write \"default\" for what steps get that name no version.");
    String stepType = stepType(fields);
    String description = fields.read("description", TemplateReader::description);
    Cursor tagsAt = fields.find("tags");
    List<Tag> tags = tagsAt == null ? List.of() : DefinitionCodec.readTags(tagsAt);
    List<TemplateId> parents = new ArrayList<>();
    fields
        .map("inherit_from", TemplateReader::version)
        .forEach((parent, itsVersion) -> parents.add(new TemplateId(parent, itsVersion)));
    Cursor paramsAt = fields.find("params");
    Map<String, ParamDefinition> params =
        paramsAt == null ? Map.of() : ParamCodec.readDeclarations(paramsAt);
    if (paramsAt != null) {
      checkParams(params, paramsAt.place(), paramsAt.problems());
    }
    fields.rejectOthers("a job template");
    return new JobTemplate(
        new TemplateId(type, version), stepType, description, tags, parents, params, metadata);
  }

  private static String reference(Fields fields, String name, String remedy) {
    Cursor cursor = fields.require(name, remedy);
    String text = cursor == null ? null : cursor.text();
    if (cursor != null && text != null) {
      Identifiers.reference(name.replace('_', ' '), text, cursor);
    }
    return text == null ? "" : text;
  }

  /** The version of a parent; the names of both must be such as templates may have. */
  private static @Nullable String version(Cursor cursor) {
    String version = cursor.text();
    if (version != null) {
      Identifiers.reference("version", version, cursor);
    }
    return version;
  }

  private static @Nullable String description(Cursor cursor) {
    String text = cursor.text();
    if (text != null) {
      Identifiers.description(text, cursor);
    }
    return text;
  }

  private static String stepType(Fields fields) {
    List<String> leaves =
        StepTypes.all().stream()
            .filter(type -> type.shape() == StepType.Shape.LEAF)
            .map(StepType::name)
            .toList();
    Cursor cursor =
        fields.require(
            "step_type", "Say which steps may use it: one of " + String.join(", ", leaves) + ".");
    String name = cursor == null ? null : cursor.text();
    if (cursor == null || name == null) {
      return "";
    }
    Optional<String> known = StepTypes.find(name).map(StepType::name).filter(leaves::contains);
    if (known.isEmpty()) {
      cursor.problem(
          "\"" + Cursor.shorten(name) + "\" is not a type of step that takes templates.",
          Spelling.nearest(name, leaves)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use one of " + String.join(", ", leaves) + "."));
    }
    return known.orElse("");
  }

  private static void checkParams(
      Map<String, ParamDefinition> params, Place place, Problems problems) {
    params.keySet().stream()
        .filter(SYSTEM_PARAMS::contains)
        .forEach(
            name ->
                problems.add(
                    place.field(name),
                    "\"" + name + "\" is a param that the system gives every step.",
                    "Choose another name."));
    checkExpressions(params, place, problems);
  }

  private static void checkExpressions(
      Map<String, ParamDefinition> params, Place place, Problems problems) {
    params.forEach(
        (name, definition) -> {
          Place at = place.field(name);
          switch (definition.content()) {
            case Content.Expression(String source) ->
                checkExpression(source, at.field("expression"), problems);
            case Content.Nested(Map<String, ParamDefinition> entries) ->
                checkExpressions(entries, at.field("value"), problems);
            case Content.Literal _, Content.Unset _ -> {}
          }
        });
  }

  private static void checkExpression(String source, Place place, Problems problems) {
    try {
      Expression.compile(source);
    } catch (ExpressionException e) {
      problems.add(place, "The expression cannot be read: " + e.getMessage() + ".", "");
    }
  }
}
