package dev.podium.app.rest;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.trigger.TimeSchedule;
import dev.podium.domain.validation.LaidParams;
import dev.podium.domain.workflow.StoredVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a version is shown with on request ({@code enriched=true}): computed, not stored. */
@Component
final class EnrichedExtras {
  private final JobTemplates templates;
  private final InstantSource clock;
  private final Installation installation;

  EnrichedExtras(JobTemplates templates, InstantSource clock, Installation installation) {
    this.templates = templates;
    this.clock = clock;
    this.installation = installation;
  }

  /**
   * The version with its params as they lie over what the system declares, and the next time that
   * each of its time triggers names.
   */
  ObjectNode of(StoredVersion version) {
    Instant now = clock.instant();
    ObjectNode json = DefinitionJson.definition(version);
    ObjectNode extras = json.putObject("enriched_extras");
    LaidParams params = LaidParams.of(version.toPush(), templates, now, installation);
    extras.set("workflow_params", ParamCodec.writeDefinitions(params.ofWorkflow()));
    ObjectNode steps = extras.putObject("step_params");
    params
        .ofSteps()
        .forEach((step, definitions) -> steps.set(step, ParamCodec.writeDefinitions(definitions)));
    List<Optional<Instant>> next = nextFirings(version.workflow(), now);
    next.stream()
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .ifPresent(first -> extras.put("next_execution_time", first.toEpochMilli()));
    if (!next.isEmpty()) {
      ArrayNode times = extras.putArray("next_execution_times");
      next.forEach(time -> times.add(time.map(Instant::toEpochMilli).orElse(null)));
    }
    return json;
  }

  /** In the order of the triggers; empty for one that fires no more. */
  private static List<Optional<Instant>> nextFirings(Workflow workflow, Instant now) {
    return workflow.timeTriggers().stream()
        .map(trigger -> TimeSchedule.of(trigger, workflow.id()).flatMap(it -> it.next(now)))
        .toList();
  }
}
