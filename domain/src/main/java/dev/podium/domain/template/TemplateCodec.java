package dev.podium.domain.template;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Document;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of templates. Reading is strict and finds all problems at once; what needs the
 * store is checked by {@link TemplateInheritance}.
 */
public final class TemplateCodec {

  /**
   * What could be made of a text.
   *
   * @param template null if there is no definition in it; only to be stored if there are no
   *     problems
   */
  public record Reading(@Nullable JobTemplate template, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  private TemplateCodec() {}

  /**
   * Reads what users send; at most 256 KB of UTF-8.
   *
   * @throws RefusedException with every problem found
   */
  public static JobTemplate read(String json) {
    Problems inText = new Problems();
    return read(JsonText.document(json, inText), inText);
  }

  /**
   * Reads what users send in any syntax.
   *
   * @param inText what is wrong with the text itself
   * @throws RefusedException with every problem found, at its place in the text
   */
  public static JobTemplate read(Document document, Problems inText) {
    Problems inTree = new Problems();
    JobTemplate template = TemplateReader.template(Cursor.at(document.root(), inTree));
    List<Problem> problems = new ArrayList<>(inText.all());
    problems.addAll(document.locate(inTree.all()));
    if (template == null || !problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
    return template;
  }

  /** As {@link #read(String)}, for those who want to look at what could be read. */
  public static Reading tryRead(String json) {
    Problems problems = new Problems();
    JsonNode root;
    try {
      root = JsonText.parse(json, problems);
    } catch (RefusedException e) {
      return new Reading(null, e.problems());
    }
    JobTemplate template = TemplateReader.template(Cursor.at(root, problems));
    return new Reading(template, JsonPlaces.locate(json, problems.all()));
  }

  /**
   * Reads a tree.
   *
   * @throws RefusedException with every problem found
   */
  public static JobTemplate read(JsonNode json) {
    Problems problems = new Problems();
    JobTemplate template = TemplateReader.template(Cursor.at(json, problems));
    problems.throwIfAny();
    if (template == null) {
      throw new IllegalStateException("nothing was read and nothing was wrong: " + json);
    }
    return template;
  }

  /** What users send. */
  public static ObjectNode write(JobTemplate template) {
    return TemplateWriter.template(template);
  }

  /** What stands under {@code definition}. */
  public static ObjectNode writeDefinition(JobTemplate template) {
    return TemplateWriter.definition(template);
  }

  /** What stands around {@code definition}. */
  public static ObjectNode writeMetadata(JobTemplate.Metadata metadata) {
    return TemplateWriter.metadata(metadata);
  }

  /** The templates that a run keeps. */
  public static ArrayNode writeRun(RunTemplates templates) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    templates.all().forEach(it -> json.add(TemplateWriter.resolved(it)));
    return json;
  }

  /** Reads what {@link #writeRun} has written. */
  public static RunTemplates readRun(JsonNode json) {
    Problems problems = new Problems();
    List<ResolvedTemplate> templates = new ArrayList<>();
    for (Cursor item : Cursor.at(json, problems).items()) {
      Fields fields = item.fields();
      ResolvedTemplate template = fields == null ? null : resolved(fields);
      if (template != null) {
        templates.add(template);
      }
    }
    problems.throwIfAny();
    return new RunTemplates(templates);
  }

  private static @Nullable ResolvedTemplate resolved(Fields fields) {
    Cursor type = fields.require("job_type", "");
    Cursor version = fields.require("version", "");
    Cursor stepType = fields.require("step_type", "");
    Cursor paramsAt = fields.require("params", "");
    Cursor tagsAt = fields.require("tags", "");
    if (type == null || version == null || stepType == null || paramsAt == null || tagsAt == null) {
      return null;
    }
    Map<String, ParamDefinition> params = ParamCodec.readDeclarations(paramsAt);
    List<Tag> tags = DefinitionCodec.readTags(tagsAt);
    return new ResolvedTemplate(
        new TemplateId(type.node().asString(), version.node().asString()),
        stepType.node().asString(),
        params,
        tags);
  }
}
