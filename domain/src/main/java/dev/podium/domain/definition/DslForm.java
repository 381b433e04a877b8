package dev.podium.domain.definition;

import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.yaml.DslWriter;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition in Maestro's YAML DSL, which cannot say everything. What it cannot say is found by
 * reading the text again, so nothing is ever lost in silence.
 */
public final class DslForm {

  private static final int STEP_CONCURRENCY = 20;

  private DslForm() {}

  /**
   * Writes what is pushed in the DSL.
   *
   * @throws RefusedException with everything that the DSL cannot say, by its paths in JSON
   */
  public static DefinitionText write(PushRequest push, TemplateTypes templates) {
    PushRequest wanted = withDefaults(push);
    DefinitionText text =
        DefinitionText.yaml(DslWriter.write(WorkflowWriter.push(wanted))).with(templates);
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(text);
    Problems lost = new Problems();
    if (reading.push() != null) {
      compare(WorkflowWriter.push(wanted), WorkflowWriter.push(reading.push()), Place.ROOT, lost);
    }
    if (lost.count() == 0) {
      reading.problems().forEach(problem -> lost.add(problem.at(0, 0)));
    }
    lost.throwIfAny();
    return text;
  }

  /** With what the DSL always sets where nothing is written. */
  private static PushRequest withDefaults(PushRequest push) {
    Properties written = push.properties();
    if (written == null) {
      return push;
    }
    Properties properties =
        new Properties(
            written.owner(),
            written.accessControl(),
            Objects.requireNonNullElse(written.runStrategy(), RunStrategy.DEFAULT),
            Objects.requireNonNullElse(written.stepConcurrency(), STEP_CONCURRENCY),
            written.alerting(),
            written.alertingDisabled(),
            written.signalTriggerDisabled(),
            written.timeTriggerDisabled(),
            written.description() == null ? push.workflow().description() : written.description(),
            written.tags());
    return new PushRequest(
        properties, push.workflow(), push.active(), push.gitInfo(), push.extra());
  }

  private static void compare(
      JsonNode wanted, @Nullable JsonNode said, Place place, Problems lost) {
    if (wanted.equals(said)) {
      return;
    }
    if (wanted.isArray() && said != null && said.size() == wanted.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        compare(wanted.get(i), said.get(i), place.item(i), lost);
      }
    } else if (wanted instanceof ObjectNode object && said instanceof ObjectNode other) {
      Set<String> names = new LinkedHashSet<>(object.propertyNames());
      names.addAll(other.propertyNames());
      names.forEach(name -> compare(object.path(name), other.get(name), place.field(name), lost));
    } else {
      lost.add(place, "Maestro's DSL cannot say this.", "Use the full form, which can.");
    }
  }
}
