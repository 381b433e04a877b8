package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the artifacts of loops and subworkflows (runtime.md section 10). */
@Component
final class ChildArtifacts {

  private final RunViews views;

  ChildArtifacts(RunViews views) {
    this.views = views;
  }

  /** Empty for a step without runs inside of it. */
  ObjectNode of(RunSummary run, StepView step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ChildRuns children = step.children();
    if (children == null) {
      return json;
    }
    switch (children.progress()) {
      case ChildRuns.Foreach foreach -> json.set("maestro_foreach", foreach(run, step, foreach));
      case ChildRuns.While loop -> json.set("maestro_while", loop(run, step, loop));
      case ChildRuns.Subworkflow subworkflow -> {
        if (subworkflow.child() != null) {
          json.set("maestro_subworkflow", subworkflow(subworkflow.child()));
        }
      }
    }
    return json;
  }

  private static ObjectNode foreach(RunSummary run, StepView step, ChildRuns.Foreach foreach) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "foreach_workflow_id", InlineId.of(Initiator.Kind.FOREACH, run.ref(), step.id()).value());
    json.put("foreach_identity", identity(run, step));
    json.put("foreach_run_id", foreach.run());
    json.put("run_id", run.ref().run());
    json.put("total_loop_count", foreach.total());
    json.put("next_loop_index", foreach.next());
    ObjectNode overview = overview(foreach.statuses());
    if (!foreach.restarts().isEmpty()) {
      ArrayNode restarted = overview.putArray("restart_info");
      foreach.restarts().keySet().stream().sorted().forEach(index -> restarted.add(index + 1));
    }
    json.set("foreach_overview", overview);
    json.put("type", "FOREACH");
    return json;
  }

  private static String identity(RunSummary run, StepView step) {
    return "%s[%s][%d]".formatted(run.ref(), step.id(), step.attempt());
  }

  private static ObjectNode overview(IterationStatuses statuses) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("checkpoint", statuses.firstOpen());
    ObjectNode ended = json.putObject("stats");
    ObjectNode running = json.putObject("running_stats");
    for (Map.Entry<RunStatus, Integer> count : statuses.counts().entrySet()) {
      (count.getKey().isTerminal() ? ended : running).put(count.getKey().name(), count.getValue());
    }
    ObjectNode details = json.putObject("details");
    statuses
        .ranges()
        .forEach(
            (status, ranges) -> {
              ArrayNode list = details.putArray(status.name());
              for (IterationStatuses.Range range : ranges) {
                if (range.first() == range.last()) {
                  list.add(range.first() + 1);
                } else {
                  list.addArray().add(range.first() + 1).add(range.last() + 1);
                }
              }
            });
    return json;
  }

  private ObjectNode loop(RunSummary run, StepView step, ChildRuns.While loop) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    WorkflowId iterations = InlineId.of(Initiator.Kind.WHILE, run.ref(), step.id());
    json.put("loop_workflow_id", iterations.value());
    json.put("loop_identity", identity(run, step));
    json.put("loop_run_id", loop.run());
    json.put("run_id", run.ref().run());
    json.put("first_iteration", 1);
    json.put("last_iteration", loop.launched());
    if (loop.status() != null) {
      json.put("last_status", loop.status().name());
    }
    ObjectNode values = json.putObject("loop_param_values");
    loop.values().keySet().forEach(values::putArray);
    addEach(values, views.startParams(iterations, loop.values().keySet()));
    if (!loop.isActive()) {
      addEach(values, List.of(loop.values()));
    }
    json.put("type", "WHILE");
    return json;
  }

  private static void addEach(ObjectNode lists, List<Map<String, ParamValue>> moments) {
    for (Map<String, ParamValue> moment : moments) {
      moment.forEach((name, value) -> add(lists.withArray(name), value));
    }
  }

  private static void add(ArrayNode list, ParamValue value) {
    switch (value) {
      case ParamValue.Text(String text) -> list.add(text);
      case ParamValue.Whole(long number) -> list.add(number);
      case ParamValue.Decimal(var number) -> list.add(number);
      case ParamValue.Bool(boolean flag) -> list.add(flag);
      case ParamValue.Array array -> list.add(array.values().toString());
      case ParamValue.TextMap map -> list.add(map.values().toString());
      case ParamValue.Nested nested -> list.add(nested.entries().toString());
    }
  }

  private static ObjectNode subworkflow(ChildRuns.Subworkflow.Child child) {
    RunRef run = child.run();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subworkflow_id", run.workflow().value());
    json.put("subworkflow_version_id", child.version());
    json.put("subworkflow_instance_id", run.instance());
    json.put("subworkflow_run_id", run.run());
    json.put("subworkflow_uuid", child.uuid().toString());
    json.put("type", "SUBWORKFLOW");
    return json;
  }
}
