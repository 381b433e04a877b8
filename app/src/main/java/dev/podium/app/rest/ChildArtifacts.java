package dev.podium.app.rest;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the artifacts of loops and subworkflows (runtime.md section 10). */
@Component
final class ChildArtifacts {

  private final RunViews views;
  private final LeafRollups rollups;

  ChildArtifacts(RunViews views, LeafRollups rollups) {
    this.views = views;
    this.rollups = rollups;
  }

  /**
   * Empty for a step without runs inside of it.
   *
   * @param view the run that is looked at
   * @param run the one of its instance that has made the attempt
   * @param written the step as written
   */
  ObjectNode of(RunView view, RunSummary run, Step written, StepView step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ChildRuns children = step.children();
    if (children == null) {
      return json;
    }
    switch (children.progress()) {
      case ChildRuns.Foreach foreach ->
          json.set("maestro_foreach", foreach(view, run, written, step, foreach));
      case ChildRuns.While loop -> json.set("maestro_while", loop(view, run, written, step, loop));
      case ChildRuns.Subworkflow subworkflow -> {
        if (subworkflow.child() != null) {
          json.set("maestro_subworkflow", subworkflow(subworkflow.child()));
        }
      }
    }
    return json;
  }

  private ObjectNode foreach(
      RunView view, RunSummary run, Step written, StepView step, ChildRuns.Foreach foreach) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "foreach_workflow_id", InlineId.of(Initiator.Kind.FOREACH, run.ref(), step.id()).value());
    json.put("foreach_identity", identity(run, step));
    json.put("foreach_run_id", foreach.run());
    json.put("run_id", run.ref().run());
    json.put("run_policy", policy(view, run).name());
    json.put("total_loop_count", foreach.total());
    json.put("next_loop_index", foreach.next());
    ObjectNode overview = overview(foreach.statuses());
    addRollups(overview, run, written, step, foreach.statuses());
    if (!foreach.restarts().isEmpty()) {
      ArrayNode restarted = overview.putArray("restart_info");
      foreach.restarts().keySet().stream().sorted().forEach(index -> restarted.add(index + 1));
    }
    json.set("foreach_overview", overview);
    json.put("type", "FOREACH");
    return json;
  }

  /** What the run that made the attempt runs again. */
  private RunPolicy policy(RunView view, RunSummary run) {
    if (run.ref().run() == 1) {
      return RunPolicy.START_FRESH_NEW_RUN;
    }
    Optional<RunView> made =
        run.ref().equals(view.summary().ref()) ? Optional.of(view) : views.find(run.ref());
    return made.map(found -> found.config().repetition().policy())
        .orElse(RunPolicy.START_FRESH_NEW_RUN);
  }

  /** Those of the iterations that have ended apart from those that run. */
  private void addRollups(
      ObjectNode overview,
      RunSummary run,
      Step written,
      StepView step,
      IterationStatuses statuses) {
    if (statuses.ended() > 0) {
      overview.set("rollup", rollup(run, written, step, index -> isEnded(statuses, index)));
    }
    if (statuses.active() > 0) {
      overview.set(
          "running_rollup", rollup(run, written, step, index -> !isEnded(statuses, index)));
    }
  }

  private static boolean isEnded(IterationStatuses statuses, int index) {
    RunStatus status = statuses.at(index);
    return status != null && status.isTerminal();
  }

  private ObjectNode rollup(RunSummary run, Step written, StepView step, IntPredicate iterations) {
    return RunOverview.rollup(rollups.inside(run.ref(), written, step, iterations));
  }

  /** Of a run inside of a step; nothing if it is gone. */
  private void addOverview(ObjectNode json, String name, RunRef run) {
    views
        .find(run)
        .ifPresent(found -> json.set(name, new RunOverview(found).json(rollups.of(found))));
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

  private ObjectNode loop(
      RunView view, RunSummary run, Step written, StepView step, ChildRuns.While loop) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    WorkflowId iterations = InlineId.of(Initiator.Kind.WHILE, run.ref(), step.id());
    json.put("loop_workflow_id", iterations.value());
    json.put("loop_identity", identity(run, step));
    json.put("loop_run_id", loop.run());
    json.put("run_id", run.ref().run());
    json.put("run_policy", policy(view, run).name());
    json.put("first_iteration", 1);
    json.put("last_iteration", loop.launched());
    if (loop.status() != null) {
      json.put("last_status", loop.status().name());
    }
    int last = loop.launched() - 1;
    if (last >= 0) {
      addOverview(json, "last_overview", new RunRef(iterations, loop.launched(), loop.run()));
    }
    if (last > 0) {
      json.set("rollup", rollup(run, written, step, index -> index < last));
    }
    ObjectNode values = json.putObject("loop_param_values");
    loop.values().keySet().forEach(values::putArray);
    if (loop.launched() > 0) {
      RunRef latest = new RunRef(iterations, loop.launched(), loop.run());
      addEach(values, views.startParams(latest, loop.values().keySet()));
    }
    if (loop.status() == null || loop.status() == RunStatus.SUCCEEDED) {
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

  private ObjectNode subworkflow(ChildRuns.Subworkflow.Child child) {
    RunRef run = child.run();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subworkflow_id", run.workflow().value());
    json.put("subworkflow_version_id", child.version());
    json.put("subworkflow_instance_id", run.instance());
    json.put("subworkflow_run_id", run.run());
    json.put("subworkflow_uuid", child.uuid().toString());
    addOverview(json, "subworkflow_overview", run);
    json.put("type", "SUBWORKFLOW");
    return json;
  }
}
