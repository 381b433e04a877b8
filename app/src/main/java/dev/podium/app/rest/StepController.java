package dev.podium.app.rest;

import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The steps of runs (api.md section 4). A run without any step yet has an empty list. */
@RestController
@RequestMapping("/api/v3/workflows/{id}/instances/{instance}")
final class StepController {
  private final RunLookup lookup;
  private final AttemptLookup attempts;
  private final StepJson json;

  StepController(RunLookup lookup, AttemptLookup attempts, StepJson json) {
    this.lookup = lookup;
    this.attempts = attempts;
    this.json = json;
  }

  @GetMapping("/steps")
  JsonNode steps(@PathVariable String id, @PathVariable String instance) {
    return json.stepsOverRuns(lookup.loadLatest(id, instance));
  }

  @GetMapping("/steps/{step}")
  JsonNode step(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean enriched) {
    RunView run = lookup.loadLatest(id, instance);
    return json.step(
        run,
        run.allSteps().stream()
            .filter(any -> any.step().id().value().equals(step))
            .findFirst()
            .orElseThrow(() -> AttemptLookup.noStep(run, step)),
        enriched);
  }

  @GetMapping("/runs/{run}/steps")
  JsonNode stepsOfRun(
      @PathVariable String id, @PathVariable String instance, @PathVariable String run) {
    return json.steps(lookup.load(id, instance, run));
  }

  @GetMapping("/runs/{run}/steps/{step}/attempts/{attempt}")
  JsonNode attempt(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      @PathVariable String attempt,
      @RequestParam(defaultValue = "true") boolean enriched) {
    RunView view = lookup.load(id, instance, run);
    StepView asked = attempts.load(view, step, attempt);
    return json.step(view, new EarlierStep(view.summary(), asked), enriched);
  }
}
