package dev.podium.app.rest;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The way from a workflow to an iteration of a loop in it, and back (api.md section 3). */
@RestController
@RequestMapping("/api/v3/workflows")
final class InlineController {
  private final RunLookup lookup;

  InlineController(RunLookup lookup) {
    this.lookup = lookup;
  }

  /** The loops around an iteration, outermost first; none around any other run. */
  @GetMapping("/{id}/instances/{instance}/inline-path")
  JsonNode path(@PathVariable String id, @PathVariable String instance) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    Initiator initiator = lookup.loadLatest(id, instance).summary().initiator();
    if (initiator instanceof Initiator.Upstream upstream) {
      List<Initiator.Ancestor> loops = new ArrayList<>();
      for (Initiator.Ancestor ancestor : upstream.ancestors().reversed()) {
        if (!ancestor.kind().isInline()) {
          break;
        }
        loops.addFirst(ancestor);
      }
      loops.forEach(loop -> json.add(InstanceJson.ancestor(loop)));
    }
    return json;
  }

  /** The workflow id of a loop's iterations, from the way to the loop. */
  @GetMapping("/instances/inline-workflow-id")
  JsonNode workflowId(BodyText body) {
    WorkflowId id = null;
    for (Level level : levels(body.text())) {
      id = inside(level, id);
    }
    if (id == null) {
      throw RefusedException.invalid(
          "", "There is no step in the list.", "Give the way to a loop, outermost step first.");
    }
    return JsonNodeFactory.instance.stringNode(id.value());
  }

  /**
   * A step on the way.
   *
   * @param workflow null where it follows from the step before
   */
  private record Level(@Nullable WorkflowId workflow, long instance, StepId step) {}

  private static List<Level> levels(String text) {
    return JsonText.read(
        text,
        levels ->
            levels.items().stream().flatMap(level -> Stream.ofNullable(level(level))).toList());
  }

  private static @Nullable Level level(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    String workflow = fields.text("workflow_id");
    Cursor instanceAt = fields.require("instance_id", "Name the instance that the step is of.");
    Integer instance = instanceAt == null ? null : instanceAt.whole(1, Integer.MAX_VALUE);
    Cursor stepAt = fields.require("step_id", "Name the loop.");
    String step = stepAt == null ? null : stepAt.text();
    List.of("run_id", "step_attempt_id", "sync").forEach(fields::find);
    fields.rejectOthers("a step on the way");
    return instance == null || step == null
        ? null
        : new Level(workflow == null ? null : new WorkflowId(workflow), instance, new StepId(step));
  }

  private WorkflowId inside(Level level, @Nullable WorkflowId follows) {
    WorkflowId workflow = level.workflow() == null ? follows : level.workflow();
    if (workflow == null) {
      throw RefusedException.invalid(
          "[0].workflow_id", "\"workflow_id\" is missing.", "Name the outermost workflow.");
    }
    RunView run = lookup.loadLatest(workflow.value(), String.valueOf(level.instance()));
    Step step =
        run.definition().steps().stream()
            .filter(each -> each.id().equals(level.step()))
            .findFirst()
            .orElseThrow(
                () ->
                    RefusedException.notFound(
                        "There is no step [%s] in %s."
                            .formatted(level.step(), run.summary().ref())));
    return InlineId.of(kind(step), run.summary().ref(), step.id());
  }

  private static Initiator.Kind kind(Step step) {
    return switch (step) {
      case Step.Foreach foreach -> Initiator.Kind.FOREACH;
      case Step.While loop -> Initiator.Kind.WHILE;
      case Step.Subworkflow _, Step.Typed _ ->
          throw RefusedException.invalid(
              "", "Step [%s] is no loop.".formatted(step.id()), "Name a foreach or a while.");
    };
  }
}
