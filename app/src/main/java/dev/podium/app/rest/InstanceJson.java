package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes runs in the order of the fields of api.md section 3. */
final class InstanceJson {
  /** Where a definition writes none (definition.md section 3.3). */
  private static final Duration DEFAULT_TIMEOUT = Duration.ofDays(10);

  private InstanceJson() {}

  /**
   * Writes a run.
   *
   * @param properties those in force when it was created, if they are still known
   * @param aggregated whether to add the view over all runs of the instance
   */
  static ObjectNode instance(RunView view, Optional<ObjectNode> properties, boolean aggregated) {
    RunSummary summary = view.summary();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putIdentity(json, summary.ref());
    json.put("workflow_uuid", summary.uuid().toString());
    json.put("correlation_id", correlationId(summary.ref()));
    json.put("workflow_version_id", summary.version());
    json.putObject("run_config").put("policy", "START_FRESH_NEW_RUN");
    if (!view.runParams().isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(view.runParams()));
    }
    properties.ifPresent(known -> json.set("run_properties", known));
    json.set(
        "runtime_workflow",
        TagObjects.inWorkflow(DefinitionCodec.writeWorkflow(view.definition())));
    json.set("runtime_dag", runtimeDag(view.definition()));
    timeout(view.definition().timeout())
        .ifPresent(timeout -> json.put("timeout_in_millis", timeout.toMillis()));
    json.set("params", ParamCodec.writeParams(view.params()));
    json.set("initiator", initiator(summary.initiator()));
    json.put("status", summary.status().name());
    EpochMillis.put(json, "request_time", summary.requestedAt());
    EpochMillis.put(json, "create_time", summary.createdAt());
    EpochMillis.put(json, "start_time", summary.startedAt());
    EpochMillis.put(json, "end_time", summary.endedAt());
    EpochMillis.put(json, "modify_time", summary.modifiedAt());
    json.set("runtime_overview", runtimeOverview(view));
    json.putObject("artifacts");
    json.set("timeline", timeline(summary.info(), summary.modifiedAt()));
    if (aggregated) {
      json.set("aggregated_info", aggregatedInfo(view));
    }
    return json;
  }

  static void putIdentity(ObjectNode json, RunRef ref) {
    json.put("workflow_id", ref.workflow().value());
    json.put("workflow_instance_id", ref.instance());
    json.put("workflow_run_id", ref.run());
  }

  static String correlationId(RunRef root) {
    return root.workflow() + ":" + root.instance() + ":" + root.run();
  }

  /** Empty if only the run itself can tell. */
  static Optional<Duration> timeout(@Nullable DurationText written) {
    return written == null ? Optional.of(DEFAULT_TIMEOUT) : written.literal();
  }

  private static ObjectNode initiator(Initiator initiator) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (initiator) {
      case Initiator.Manual(String user) -> json.put("type", "MANUAL").put("user", user);
    }
    return json;
  }

  private static ObjectNode runtimeDag(Workflow workflow) {
    Dag dag = Dag.of(workflow.steps());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int ordinal = 0; ordinal < dag.size(); ordinal++) {
      ObjectNode step = json.putObject(dag.id(ordinal).value());
      ArrayNode predecessors = step.putArray("predecessors");
      dag.predecessors(ordinal).forEach(from -> predecessors.add(dag.id(from).value()));
      ObjectNode successors = step.putObject("successors");
      dag.outgoing(ordinal)
          .forEach(edge -> successors.put(dag.id(edge.to()).value(), edge.condition()));
    }
    return json;
  }

  private static ObjectNode runtimeOverview(RunView view) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total_step_count", view.definition().steps().size());
    ObjectNode overview = json.putObject("step_overview");
    ObjectNode rollup = JsonNodeFactory.instance.objectNode();
    Dag dag = Dag.of(view.definition().steps());
    for (StepStatus status : StepStatus.values()) {
      long count = view.steps().stream().filter(step -> step.status() == status).count();
      if (count > 0) {
        ArrayNode steps = overview.putObject(status.name()).put("cnt", count).putArray("steps");
        view.steps().stream()
            .filter(step -> step.status() == status)
            .forEach(step -> addTimes(steps, position(dag, step), step));
        rollup.putObject(status.name()).put("cnt", count);
      }
    }
    ObjectNode leaves = json.putObject("rollup_overview");
    leaves.put("total_leaf_count", view.definition().steps().size());
    leaves.set("overview", rollup);
    json.put("run_status", view.summary().status().name());
    return json;
  }

  private static int position(Dag dag, StepView step) {
    OptionalInt ordinal = dag.findOrdinal(step.id());
    return 1 + (ordinal.isPresent() ? ordinal.getAsInt() : step.ordinal());
  }

  private static void addTimes(ArrayNode steps, int position, StepView step) {
    ArrayNode line = steps.addArray().add(position);
    add(line, step.times().starting());
    add(line, step.times().ended());
  }

  private static void add(ArrayNode line, @Nullable Instant time) {
    if (time == null) {
      line.addNull();
    } else {
      line.add(time.toEpochMilli());
    }
  }

  static ArrayNode timeline(@Nullable String info, @Nullable Instant at) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    if (info != null) {
      ObjectNode event = events.addObject();
      event.put("type", "LOG");
      EpochMillis.put(event, "timestamp", at);
      event.put("level", "INFO");
      event.put("message", info);
    }
    return events;
  }

  private static ObjectNode aggregatedInfo(RunView view) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_instance_status", view.summary().status().name());
    ObjectNode steps = json.putObject("step_aggregated_views");
    for (StepView step : view.steps()) {
      ObjectNode line = steps.putObject(step.id().value());
      line.put("workflow_run_id", view.summary().ref().run());
      line.put("status", step.status().name());
      EpochMillis.put(line, "start_time", step.times().starting());
      EpochMillis.put(line, "end_time", step.times().ended());
    }
    return json;
  }
}
