package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import java.util.OptionalLong;
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
  private final RunViews views;
  private final StepJson json;

  StepController(RunLookup lookup, RunViews views, StepJson json) {
    this.lookup = lookup;
    this.views = views;
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
            .orElseThrow(() -> noStep(run, step)),
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
    OptionalLong number = PathValues.attempt(attempt);
    RunView view = lookup.load(id, instance, run);
    StepView latest = load(view, step);
    StepView asked = number.isPresent() ? load(view, latest, number.getAsLong()) : latest;
    return json.step(view, new EarlierStep(view.summary(), asked), enriched);
  }

  private StepView load(RunView run, StepView latest, long number) {
    if (number == latest.attempt()) {
      return latest;
    }
    RunRef ref = run.summary().ref();
    return views.attempts(ref, latest.id()).stream()
        .filter(attempt -> attempt.attempt() == number)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Step [%s] of %s has no attempt %d.".formatted(latest.id(), ref, number)));
  }

  private static StepView load(RunView run, String id) {
    return run.steps().stream()
        .filter(step -> step.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> noStep(run, id));
  }

  private static RefusedException noStep(RunView run, String id) {
    return RefusedException.notFound(
        "There is no step [%s] in %s yet.".formatted(Cursor.shorten(id), run.summary().ref()));
  }
}
