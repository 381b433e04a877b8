package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.LeafRollup;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param leaves its leaf steps and those of all that runs inside of it
   * @param aggregated whether to add the view over all runs of the instance
   * @param enriched whether the timeline shows the statuses as well
   */
  static ObjectNode instance(
      RunView view,
      Optional<ObjectNode> properties,
      LeafRollup leaves,
      boolean aggregated,
      boolean enriched) {
    RunSummary summary = view.summary();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putIdentity(json, summary.ref());
    json.put("workflow_uuid", summary.uuid().toString());
    json.put("correlation_id", correlationId(summary));
    json.put("workflow_version_id", summary.version());
    json.set("run_config", runConfig(view));
    if (!view.runParams().isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(view.runParams()));
    }
    stepRunParams(view).ifPresent(params -> json.set("step_run_params", params));
    properties.ifPresent(known -> json.set("run_properties", known));
    RunOverview overview = new RunOverview(view);
    json.set("runtime_workflow", runtimeWorkflow(view));
    json.set("runtime_dag", overview.runtimeDag());
    timeout(view).ifPresent(timeout -> json.put("timeout_in_millis", timeout.toMillis()));
    json.set("params", ParamCodec.writeParams(view.params()));
    json.set("initiator", initiator(summary.initiator()));
    json.put("status", summary.status().name());
    putTimes(json, summary);
    json.set("runtime_overview", overview.json(leaves));
    view.config().artifacts().forEach(json.putObject("artifacts")::set);
    json.set("timeline", EventTimeline.of(view, enriched));
    if (aggregated) {
      json.set("aggregated_info", overview.aggregatedInfo());
    }
    return json;
  }

  /** What is known of a run whose row is damaged; its info says so. */
  static ObjectNode unreadable(RunSummary known) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putIdentity(json, known.ref());
    json.put("workflow_uuid", known.uuid().toString());
    json.put("workflow_version_id", known.version());
    json.put("status", known.status().name());
    putTimes(json, known);
    json.put("unreadable", known.info());
    return json;
  }

  private static void putTimes(ObjectNode json, RunSummary run) {
    EpochMillis.put(json, "request_time", run.requestedAt());
    EpochMillis.put(json, "create_time", run.createdAt());
    EpochMillis.put(json, "start_time", run.startedAt());
    EpochMillis.put(json, "end_time", run.endedAt());
    EpochMillis.put(json, "modify_time", run.modifiedAt());
  }

  static void putIdentity(ObjectNode json, RunRef ref) {
    json.put("workflow_id", ref.workflow().value());
    json.put("workflow_instance_id", ref.instance());
    json.put("workflow_run_id", ref.run());
  }

  /** That of the root's first run: restarts keep it, and all runs of a tree share it. */
  static String correlationId(RunSummary run) {
    RunRef root =
        run.initiator() instanceof Initiator.Upstream upstream ? upstream.root().run() : run.ref();
    return root.workflow() + ":" + root.instance() + ":1";
  }

  /** Empty if it quotes params that could not be evaluated. */
  private static Optional<Duration> timeout(RunView view) {
    DurationText written = view.definition().timeout();
    if (written == null || !written.isInterpolated()) {
      return written == null ? Optional.of(DEFAULT_TIMEOUT) : written.literal();
    }
    try {
      return Optional.of(RunSettings.of(view.definition(), view.params()).timeout());
    } catch (ParamException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode runConfig(RunView view) {
    Repetition repetition = view.config().repetition();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy", repetition.policy().name());
    Repetition.FirstStep first = repetition.first();
    if (first == null) {
      return json;
    }
    RunRef ref = view.summary().ref();
    String id = first.id().value();
    ObjectNode restart = json.putObject("restart_config");
    ObjectNode node = restart.putArray("restart_path").addObject();
    node.put("workflow_id", ref.workflow().value());
    node.put("workflow_instance_id", ref.instance());
    node.put("step_id", id);
    stepRunParams(view).ifPresent(params -> restart.set("step_restart_params", params));
    if (first.skippedBy() != null) {
      restart.putArray("skip_steps").add(id);
    }
    return json;
  }

  private static Optional<ObjectNode> stepRunParams(RunView view) {
    Repetition.FirstStep first = view.config().repetition().first();
    if (first == null || first.params().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(first.id().value(), ParamCodec.writeDefinitions(first.params()));
    return Optional.of(json);
  }

  /** The definition, with the tags that this instance was started with. */
  private static ObjectNode runtimeWorkflow(RunView view) {
    ObjectNode json = DefinitionCodec.writeWorkflow(view.definition());
    List<Tag> given = view.config().tags();
    if (!given.isEmpty()) {
      Map<String, Tag> tags = new LinkedHashMap<>();
      view.definition().tags().forEach(tag -> tags.put(tag.name(), tag));
      given.forEach(tag -> tags.put(tag.name(), tag));
      json.set("tags", DefinitionCodec.writeTags(List.copyOf(tags.values())));
    }
    return TagObjects.inWorkflow(json);
  }

  private static ObjectNode initiator(Initiator initiator) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (initiator) {
      case Initiator.Manual(String user) -> json.put("type", "MANUAL").put("user", user);
      case Initiator.Time time ->
          json.put("type", "TIME")
              .put("trigger_uuid", time.trigger().toString())
              .put("trigger_time", time.time().toEpochMilli())
              .put("timezone", time.timezone());
      case Initiator.Backfill backfill -> {
        json.setAll(initiator(backfill.as()));
        json.putObject("backfill")
            .put("backfill_id", backfill.backfill().toString())
            .put("item", backfill.item());
      }
      case Initiator.Signal signal -> putSignal(json, signal);
      case Initiator.Upstream upstream -> {
        ArrayNode ancestors = json.put("type", upstream.kind().name()).putArray("ancestors");
        upstream.ancestors().forEach(it -> ancestors.add(ancestor(it)));
        json.put("depth", upstream.depth());
      }
    }
    return json;
  }

  /** Its params hold those of each signal under the name of the signal. */
  private static void putSignal(ObjectNode json, Initiator.Signal signal) {
    json.put("type", "SIGNAL").put("trigger_uuid", signal.trigger().toString());
    ObjectNode ids = json.putObject("signal_id_map");
    signal.signals().forEach((name, arrived) -> ids.put(name, arrived.id()));
    ObjectNode params = json.putObject("params");
    signal
        .params()
        .forEach((name, param) -> params.set(name, ParamCodec.writeValue(param.value())));
    signal
        .signals()
        .forEach(
            (name, arrived) -> {
              ObjectNode values = params.putObject(name);
              arrived
                  .params()
                  .forEach((param, value) -> values.set(param, ParamCodec.writeValue(value)));
            });
  }

  static ObjectNode ancestor(Initiator.Ancestor ancestor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", ancestor.run().workflow().value());
    json.put("instance_id", ancestor.run().instance());
    json.put("run_id", ancestor.run().run());
    json.put("step_id", ancestor.step().value());
    json.put("step_attempt_id", ancestor.attempt());
    json.put("sync", ancestor.sync());
    return json;
  }
}
