package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.domain.run.UpstreamMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a restart strictly (api.md sections 3 and 4) and finds all problems at once.
 */
final class RestartRequestReader {

  private RestartRequestReader() {}

  /** The body of an instance's restart. */
  static RestartRequest read(WorkflowId workflow, long instance, String text) {
    return read(workflow, instance, null, text);
  }

  /**
   * The body of a restart.
   *
   * @param step null for the whole instance
   */
  static RestartRequest read(
      WorkflowId workflow, long instance, @Nullable StepId step, String text) {
    return JsonText.readObject(text, fields -> read(workflow, instance, step, fields));
  }

  private static RestartRequest read(
      WorkflowId workflow, long instance, @Nullable StepId step, Fields fields) {
    RunPolicy policy = fields.read("restart_policy", RestartRequestReader::policy);
    Map<String, ParamDefinition> params =
        fields.read(step == null ? "run_params" : "step_run_params", StartRequestReader::params);
    UUID requestId = fields.read("request_id", StartRequestReader::uuid);
    Instant requestTime = fields.read("request_time", Cursor::time);
    UpstreamMode upstream =
        step == null ? null : fields.read("upstream_restart_mode", RestartRequestReader::upstream);
    fields.rejectOthers("a restart");
    return new RestartRequest(
        workflow,
        instance,
        step,
        policy == null ? RunPolicy.RESTART_FROM_INCOMPLETE : policy,
        params == null ? Map.of() : params,
        requestId,
        requestTime,
        upstream == null ? UpstreamMode.ROOT : upstream);
  }

  private static @Nullable RunPolicy policy(Cursor cursor) {
    String name = cursor.text();
    if (name == null) {
      return null;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.equals(RunPolicy.RESTART_FROM_INCOMPLETE.name())
        || upper.equals(RunPolicy.RESTART_FROM_BEGINNING.name())) {
      return RunPolicy.valueOf(upper);
    }
    cursor.problem(
        "There is no restart policy \"%s\".".formatted(Cursor.shorten(name)),
        "Use RESTART_FROM_INCOMPLETE or RESTART_FROM_BEGINNING.");
    return null;
  }

  private static @Nullable UpstreamMode upstream(Cursor cursor) {
    String name = cursor.text();
    if (name == null) {
      return null;
    }
    if (name.toUpperCase(Locale.ROOT).equals("RESTART_FROM_INLINE_ROOT")) {
      return UpstreamMode.INLINE_ROOT;
    }
    cursor.problem(
        "There is no upstream restart mode \"%s\".".formatted(Cursor.shorten(name)),
        "Use RESTART_FROM_INLINE_ROOT, or leave it out to restart from the root.");
    return null;
  }
}
