package dev.podium.domain.engine;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.signal.Announcement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signals that a step's body asks for when it runs, by the artifact {@code maestro_dynamic_output}:
 * <code>{"signal_outputs": [{"name": "table/out", "day": 20260301}]}</code>. All beside the name
 * are params; where {@code params} is an object it holds them, and {@code payload} may stand
 * beside.
 */
final class DynamicSignals {

  private static final String ARTIFACT = "maestro_dynamic_output";
  private static final String LIST = "signal_outputs";

  private DynamicSignals() {}

  /**
   * What a body asks for; empty if it asks for nothing.
   *
   * @throws ParamException with everything that cannot be announced
   */
  static List<StepSignals.Output> of(StepResult result) {
    JsonNode artifact = result.artifacts().get(ARTIFACT);
    if (artifact == null || !artifact.has(LIST) || artifact.get(LIST).isNull()) {
      return List.of();
    }
    Problems problems = new Problems();
    List<StepSignals.Output> outputs = new ArrayList<>();
    for (Cursor item : Cursor.at(artifact, problems).field(LIST).items()) {
      outputs.add(output(item));
    }
    if (!problems.all().isEmpty()) {
      throw new ParamException(problems.all());
    }
    return outputs;
  }

  private static StepSignals.Output output(Cursor item) {
    Map<String, Cursor> entries = new LinkedHashMap<>(evaluated(item).entries());
    Cursor nameAt = entries.remove("name");
    String name = nameAt == null ? null : nameAt.text();
    if (nameAt == null) {
      item.problem("The signal has no name.", "Add a field \"name\".");
    } else if (name != null) {
      Identifiers.name("signal name", name, nameAt);
    }
    Cursor params = entries.get("params");
    Map<String, JsonNode> payload = new LinkedHashMap<>();
    Map<String, ParamValue> values;
    if (params != null && params.node().isObject()) {
      values = Announcement.readParams(params);
      Cursor carried = entries.get("payload");
      if (carried != null) {
        carried.entries().forEach((key, value) -> payload.put(key, value.json()));
      }
    } else {
      ObjectNode flat = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, value) -> flat.set(key, value.node()));
      values = Announcement.readParams(new Cursor(flat, item.place(), item.problems()));
    }
    return StepSignals.Output.planned(name == null ? "" : name, values, payload);
  }

  /** A MAP param as Maestro writes it holds what it came to. */
  private static Cursor evaluated(Cursor item) {
    return item.node().path("evaluated_result").isObject() ? item.field("evaluated_result") : item;
  }
}
