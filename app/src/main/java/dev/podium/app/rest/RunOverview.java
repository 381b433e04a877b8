package dev.podium.app.rest;

import dev.podium.domain.graph.Dag;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.LeafRollup;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the graph of a run and where its steps stand (runtime.md section 11). */
final class RunOverview {
  private final RunView view;
  private final Dag dag;

  /** The steps that this run runs, by ordinal; their places are the positions in the graph. */
  private final List<Integer> ordinals;

  RunOverview(RunView view) {
    this.view = view;
    this.dag = Dag.of(view.definition().steps());
    this.ordinals = new ArrayList<>(view.config().repetition().steps(dag));
  }

  /** Only what this run runs: a restart leaves the rest of the workflow's graph out. */
  ObjectNode runtimeDag() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int ordinal : ordinals) {
      ObjectNode step = json.putObject(dag.id(ordinal).value());
      ArrayNode predecessors = step.putArray("predecessors");
      dag.predecessors(ordinal).stream()
          .filter(ordinals::contains)
          .forEach(from -> predecessors.add(dag.id(from).value()));
      ObjectNode successors = step.putObject("successors");
      dag.outgoing(ordinal)
          .forEach(edge -> successors.put(dag.id(edge.to()).value(), edge.condition()));
    }
    return json;
  }

  /**
   * The counts of this run.
   *
   * @param leaves of the whole instance and of all that runs inside of it
   */
  ObjectNode json(LeafRollup leaves) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total_step_count", ordinals.size());
    ObjectNode overview = json.putObject("step_overview");
    json.set("rollup_overview", rollup(leaves));
    for (StepStatus status : StepStatus.values()) {
      List<StepView> steps = view.steps().stream().filter(step -> step.status() == status).toList();
      if (!steps.isEmpty()) {
        ArrayNode lines =
            overview.putObject(status.name()).put("cnt", steps.size()).putArray("steps");
        steps.forEach(step -> addTimes(lines.addArray(), step));
      }
    }
    json.put("run_status", view.ownStatus().name());
    return json;
  }

  /**
   * Leaf steps by status, some of them by name: instance, step and attempt, by workflow and run.
   */
  static ObjectNode rollup(LeafRollup leaves) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total_leaf_count", leaves.total());
    ObjectNode overview = json.putObject("overview");
    for (StepStatus status : StepStatus.values()) {
      LeafRollup.Leaves counted = leaves.byStatus().get(status);
      if (counted != null) {
        ObjectNode of = overview.putObject(status.name()).put("cnt", counted.count());
        if (!counted.references().isEmpty()) {
          ObjectNode references = of.putObject("ref");
          counted.references().forEach(reference -> add(references, reference));
        }
      }
    }
    return json;
  }

  private static void add(ObjectNode references, LeafRollup.Reference reference) {
    RunRef run = reference.run();
    references
        .withArray(run.workflow() + ":" + run.run())
        .add(run.instance() + ":" + reference.step() + ":" + reference.attempt());
  }

  private void addTimes(ArrayNode line, StepView step) {
    line.add(1 + ordinals.indexOf(step.ordinal()));
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

  /** Every step where it stands now, whichever run of the instance has run it. */
  ObjectNode aggregatedInfo() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_instance_status", view.summary().status().name());
    ObjectNode steps = json.putObject("step_aggregated_views");
    List<EarlierStep> reached = view.allSteps();
    for (int ordinal = 0; ordinal < dag.size(); ordinal++) {
      ObjectNode line = steps.putObject(dag.id(ordinal).value());
      line.put("status", StepStatus.NOT_CREATED.name());
    }
    reached.forEach(step -> write(steps.putObject(step.step().id().value()), step));
    return json;
  }

  private static void write(ObjectNode line, EarlierStep step) {
    line.put("workflow_run_id", step.run().ref().run());
    line.put("status", step.step().status().name());
    EpochMillis.put(line, "start_time", step.step().times().starting());
    EpochMillis.put(line, "end_time", step.step().times().ended());
  }
}
