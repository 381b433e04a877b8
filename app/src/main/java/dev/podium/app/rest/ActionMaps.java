package dev.podium.app.rest;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which actions the format knows for each status (runtime.md sections 2 and 3.1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class ActionMaps {
  private static final JsonNode OF_INSTANCES = ofInstances(false);
  private static final JsonNode OF_INSTANCES_HERE = ofInstances(true);
  private static final JsonNode OF_STEPS = ofSteps();

  @GetMapping("/instances/action-map")
  JsonNode instances(@RequestParam(defaultValue = "false") boolean extended) {
    return extended ? OF_INSTANCES_HERE : OF_INSTANCES;
  }

  @GetMapping("/steps/instances/action-map")
  JsonNode steps() {
    return OF_STEPS;
  }

  /**
   * By status.
   *
   * @param extended whether to name what Maestro only declares too
   */
  private static JsonNode ofInstances(boolean extended) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RunStatus status : RunStatus.values()) {
      List<String> actions = new ArrayList<>(actions(status));
      if (extended) {
        actions.addAll(0, pausing(status));
      }
      put(json, status.name(), actions);
    }
    return json;
  }

  private static List<String> pausing(RunStatus status) {
    return switch (status) {
      case CREATED -> List.of("PAUSE", "RESUME");
      case IN_PROGRESS -> List.of("PAUSE");
      case PAUSED -> List.of("RESUME");
      case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> List.of();
    };
  }

  private static List<String> actions(RunStatus status) {
    return switch (status) {
      case CREATED, IN_PROGRESS, PAUSED -> List.of("STOP", "KILL");
      case TIMED_OUT, STOPPED, SUCCEEDED -> List.of("RESTART");
      case FAILED -> List.of("RESTART", "UNBLOCK");
    };
  }

  private static JsonNode ofSteps() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (StepStatus status : StepStatus.values()) {
      List<String> actions = actions(status);
      if (!actions.isEmpty()) {
        put(json, status.name(), actions);
      }
    }
    return json;
  }

  private static List<String> actions(StepStatus status) {
    return switch (status) {
      case NOT_CREATED -> List.of();
      case CREATED -> List.of("PAUSE", "STOP", "KILL");
      case INITIALIZED -> List.of("PAUSE", "STOP", "KILL", "SKIP");
      case PAUSED -> List.of("RESUME", "STOP", "KILL", "SKIP");
      case WAITING_FOR_SIGNALS -> List.of("STOP", "KILL", "SKIP", "BYPASS_STEP_DEPENDENCIES");
      case EVALUATING_PARAMS,
          WAITING_FOR_PERMITS,
          STARTING,
          RUNNING,
          FINISHING,
          USER_FAILED,
          PLATFORM_FAILED,
          TIMEOUT_FAILED ->
          List.of("STOP", "KILL", "SKIP");
      case DISABLED, UNSATISFIED -> List.of("RESTART");
      case SKIPPED,
          SUCCEEDED,
          COMPLETED_WITH_ERROR,
          FATALLY_FAILED,
          INTERNALLY_FAILED,
          STOPPED,
          TIMED_OUT ->
          List.of("RESTART", "SKIP");
    };
  }

  private static void put(ObjectNode json, String status, List<String> actions) {
    actions.forEach(json.withArray(status)::add);
  }
}
