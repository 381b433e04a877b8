package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Document;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire form of definitions. Reading is strict and finds all problems at once; writing leaves
 * out what was not written, so that reading what was written gives an equal definition.
 *
 * <p>The methods that read throw a {@link RefusedException} with every problem found. What needs
 * the graph, the expressions or the step types is checked by the package {@code validation}.
 */
public final class DefinitionCodec {

  /**
   * What could be made of a text.
   *
   * @param push null if there is no workflow whose graph could be looked at; only to be stored if
   *     there are no problems
   * @param paramsAreWhole whether each param of the workflow could be read
   * @param warnings what is probably not meant, but is no mistake for certain
   */
  public record Reading(
      @Nullable PushRequest push,
      List<Problem> problems,
      boolean paramsAreWhole,
      List<Problem> warnings) {
    public Reading {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    /** Without warnings: nobody has looked for them. */
    public Reading(@Nullable PushRequest push, List<Problem> problems, boolean paramsAreWhole) {
      this(push, problems, paramsAreWhole, List.of());
    }
  }

  private DefinitionCodec() {}

  /** Reads the envelope that users push; at most 256 KB of UTF-8. */
  public static PushRequest readPush(String json) {
    Reading reading = tryReadPush(DefinitionText.json(json));
    if (reading.push() == null || !reading.problems().isEmpty()) {
      throw RefusedException.invalid(reading.problems());
    }
    return reading.push();
  }

  /**
   * As {@link #readPush} in any syntax, for those who want to look at what could be read although
   * it is wrong.
   */
  public static Reading tryReadPush(DefinitionText text) {
    Problems inText = new Problems();
    Document document;
    try {
      document = text.parse(inText);
    } catch (RefusedException e) {
      return new Reading(null, e.problems(), false);
    }
    Problems inTree = new Problems();
    WorkflowReader reader = new WorkflowReader();
    PushRequest push = reader.push(Cursor.at(document.root(), inTree));
    List<Problem> problems = new ArrayList<>(inText.all());
    problems.addAll(document.locate(inTree.all()));
    return new Reading(push, problems, reader.paramsAreWhole());
  }

  public static ObjectNode writePush(PushRequest push) {
    return WorkflowWriter.push(push);
  }

  public static Workflow readWorkflow(JsonNode json) {
    return reading(json, cursor -> new WorkflowReader().workflow(cursor));
  }

  public static ObjectNode writeWorkflow(Workflow workflow) {
    return WorkflowWriter.workflow(workflow);
  }

  /** Reads one step in its wrapper, for example <code>{"step": {...}}</code>. */
  public static Step readStep(JsonNode json) {
    return reading(json, cursor -> new StepReader().wrapped(cursor));
  }

  public static ObjectNode writeStep(Step step) {
    return StepWriter.wrapped(step);
  }

  /** Reads properties as they are stored. */
  public static Properties readProperties(JsonNode json) {
    return reading(json, PropertiesReader::stored);
  }

  /** Reads a change of properties as users send it: without tags. */
  public static PropertiesChange.Update readPropertiesUpdate(String json) {
    return JsonText.read(json, PropertiesReader::update);
  }

  public static ObjectNode writeProperties(Properties properties) {
    return WorkflowWriter.properties(properties);
  }

  /** Reads one time trigger as it is stored. */
  public static TimeTrigger readTimeTrigger(JsonNode json) {
    return reading(json, TimeTriggerReader::read);
  }

  /** Reads one time trigger as part of a larger document; null if it is unusable. */
  public static @Nullable TimeTrigger readTimeTrigger(Cursor cursor) {
    return TimeTriggerReader.read(cursor);
  }

  public static ObjectNode writeTimeTrigger(TimeTrigger trigger) {
    return TriggerWriter.time(trigger);
  }

  /** Reads one signal trigger as it is stored. */
  public static SignalTrigger readSignalTrigger(JsonNode json) {
    return reading(json, SignalTriggerReader::read);
  }

  public static ObjectNode writeSignalTrigger(SignalTrigger trigger) {
    return TriggerWriter.signal(trigger);
  }

  public static ObjectNode writeRunStrategy(RunStrategy strategy) {
    return WorkflowWriter.runStrategy(strategy);
  }

  public static Tag readTag(JsonNode json) {
    return reading(json, TagReader::tag);
  }

  /** Reads the text of one tag: a name in quotes, or an object. */
  public static Tag readTag(String json) {
    return JsonText.read(json, TagReader::tag);
  }

  /** Reads a list of tags; no name may stand in it twice. */
  public static List<Tag> readTags(JsonNode json) {
    return reading(json, TagReader::list);
  }

  /** Reads a list of tags as part of a larger document. */
  public static List<Tag> readTags(Cursor cursor) {
    return TagReader.list(cursor);
  }

  /** Reads an owner: a name, or an object with a name; null if it is unusable. */
  public static @Nullable JsonNode readOwner(Cursor cursor) {
    return PropertiesReader.owner(cursor);
  }

  /** Reads which commit a document comes from; null if it is unusable. */
  public static @Nullable JsonNode readGitInfo(Cursor cursor) {
    return GitInfoReader.read(cursor);
  }

  public static ArrayNode writeTags(List<Tag> tags) {
    return WorkflowWriter.tags(tags);
  }

  private static <T> T reading(JsonNode json, Fields.Reader<T> reader) {
    Problems problems = new Problems();
    T read = reader.read(Cursor.at(json, problems));
    problems.throwIfAny();
    return present(read, json);
  }

  private static <T> T present(@Nullable T read, JsonNode json) {
    if (read == null) {
      throw new IllegalStateException("Nothing was read and nothing was wrong: " + json);
    }
    return read;
  }
}
