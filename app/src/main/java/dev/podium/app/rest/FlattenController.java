package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.FlatStep;
import dev.podium.domain.run.FlatSteps;
import dev.podium.domain.run.IterationRank;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A step inside of loops, over all iterations at once (api.md section 11). */
@RestController
@RequestMapping("/api/v3/views/flatten/workflows/{id}/instances/{instance}/runs/{run}/steps/{step}")
final class FlattenController {
  private static final int MOST_VALUES = 200;

  private final RunLookup lookup;
  private final FlatSteps steps;

  FlattenController(RunLookup lookup, FlatSteps steps) {
    this.lookup = lookup;
    this.steps = steps;
  }

  @GetMapping
  JsonNode iterations(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String statuses,
      @RequestParam(required = false) @Nullable String loopParams) {
    FlatPage page = FlatPage.of(first, last, cursor);
    Set<StepStatus> wanted = FlatFilters.statuses(statuses);
    RunView view = lookup.load(id, instance, run);
    List<FlatStep> matching =
        steps
            .find(
                view,
                new StepId(step),
                new FlatSteps.Filter(FlatFilters.loopParams(loopParams), null))
            .stream()
            .filter(each -> wanted.isEmpty() || wanted.contains(each.status()))
            .toList();
    return page.json(matching, found -> FlatStepJson.details(view, steps.load(view, found)));
  }

  @GetMapping("/iterations/{iteration}")
  JsonNode iteration(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      @PathVariable String iteration) {
    IterationRank rank =
        IterationRank.ofId(iteration)
            .orElseThrow(
                () ->
                    PathValues.unreadable(iteration, "an iteration", "numbers from 1 as in 12-3"));
    RunView view = lookup.load(id, instance, run);
    List<FlatStep> found = steps.find(view, new StepId(step), new FlatSteps.Filter(Map.of(), rank));
    return steps.load(view, found).stream()
        .map(detail -> FlatStepJson.detail(view, detail))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Step [%s] has not been reached in iteration %s.".formatted(step, rank.id())));
  }

  @GetMapping("/summary")
  JsonNode summary(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      @RequestParam(defaultValue = "false") boolean statusCount,
      @RequestParam(defaultValue = "true") boolean representative,
      @RequestParam(defaultValue = "5") int valueCount) {
    if (valueCount < 0 || valueCount > MOST_VALUES) {
      throw PathValues.unreadable(
          String.valueOf(valueCount), "a number of values", "one from 0 to " + MOST_VALUES);
    }
    RunView view = lookup.load(id, instance, run);
    FlatSummary summary =
        new FlatSummary(
            view, steps, steps.find(view, new StepId(step), new FlatSteps.Filter(Map.of(), null)));
    return summary.json(statusCount, representative, valueCount);
  }
}
