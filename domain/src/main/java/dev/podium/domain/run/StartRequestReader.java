package dev.podium.domain.run;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a start strictly (api.md section 2) and finds all problems at once: what the
 * API takes, and what a form makes of its fields.
 */
public final class StartRequestReader {
  private static final int MOST_PARAMS = 128;

  private StartRequestReader() {}

  /**
   * A start by hand.
   *
   * @param text JSON
   * @param caller who starts it
   * @throws RefusedException INVALID with every problem and its place in the text
   */
  public static StartRequest read(
      WorkflowId workflow, VersionSelector version, String text, Caller caller) {
    Problems problems = new Problems();
    Fields fields = Cursor.at(JsonText.parse(text, problems), problems).fields();
    StartRequest request = fields == null ? null : read(workflow, version, fields, caller);
    if (request == null || !problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    return request;
  }

  private static StartRequest read(
      WorkflowId workflow, VersionSelector version, Fields fields, Caller caller) {
    Cursor initiator = fields.require("initiator", "Add \"initiator\": {\"type\": \"manual\"}.");
    if (initiator != null) {
      checkManual(initiator, caller);
    }
    UUID requestId = fields.read("request_id", StartRequestReader::uuid);
    Instant requestTime = fields.read("request_time", Cursor::time);
    List<Tag> tags = fields.read("runtime_tags", StartRequestReader::tags);
    Map<String, ParamDefinition> params = fields.read("run_params", StartRequestReader::params);
    Map<String, JsonNode> artifacts = fields.map("artifacts", Cursor::jsonObject);
    boolean persistFailedRun = fields.flag("persist_failed_run", false);
    fields.rejectOthers("a start");
    return new StartRequest(
        workflow,
        version,
        new Initiator.Manual(caller.name()),
        requestId,
        requestTime,
        tags == null ? List.of() : tags,
        params == null ? Map.of() : params,
        artifacts,
        persistFailedRun);
  }

  /** Only the platform itself starts runs as anything else. */
  private static void checkManual(Cursor initiator, Caller caller) {
    Fields fields = initiator.fields();
    if (fields == null) {
      return;
    }
    Cursor type = fields.require("type", "Use \"manual\".");
    String name = type == null ? null : type.text();
    if (type != null && name != null && !name.equalsIgnoreCase("manual")) {
      type.problem(
          "A start over the API is always manual, not \"%s\".".formatted(Cursor.shorten(name)),
          "Use \"manual\".");
    }
    Cursor user = fields.find("user");
    if (user != null) {
      checkUser(user, caller);
    }
    fields.rejectOthers("a manual initiator");
  }

  private static void checkUser(Cursor user, Caller caller) {
    Cursor name = user;
    if (user.node().isObject()) {
      Fields fields = user.fields();
      name = fields == null ? null : fields.require("name", "Leave the user out.");
    }
    String text = name == null ? null : name.text();
    if (text != null && !text.equals(caller.name())) {
      user.problem(
          "The initiator is \"%s\", who has logged in.".formatted(caller.name()),
          "Leave the user out.");
    }
  }

  /** A request id; null if it is none, which is reported. */
  public static @Nullable UUID uuid(Cursor cursor) {
    String text = cursor.text();
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      cursor.problem("The request id must be a UUID.", "Make one, or leave it out.");
      return null;
    }
    return UUID.fromString(text);
  }

  private static @Nullable List<Tag> tags(Cursor cursor) {
    try {
      return DefinitionCodec.readTags(cursor.node());
    } catch (RefusedException e) {
      e.problems().forEach(problem -> cursor.problems().add(below(cursor, problem)));
      return null;
    }
  }

  private static Problem below(Cursor cursor, Problem problem) {
    String path = cursor.place() + problem.path();
    return Problem.at(path, problem.message(), problem.remedy());
  }

  /** The params that a start or a restart gives; too many are reported. */
  public static Map<String, ParamDefinition> params(Cursor cursor) {
    Map<String, ParamDefinition> params = ParamCodec.readRunParams(cursor);
    if (params.size() > MOST_PARAMS) {
      cursor.problem(
          "There are %d params; at most %d are taken.".formatted(params.size(), MOST_PARAMS), "");
    }
    return params;
  }
}
