package dev.podium.app.rest;

import dev.podium.app.rest.PageRequest.Numbers;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.UnreadableRunException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Instances and their runs (api.md section 3). */
@RestController
@RequestMapping("/api/v3/workflows/{id}/instances")
final class InstanceController {
  private final Workflows workflows;
  private final Runs runs;
  private final RunViews views;
  private final RunLookup lookup;
  private final RunProperties properties;
  private final LeafRollups rollups;
  private final InstantSource clock;

  InstanceController(
      Workflows workflows,
      Runs runs,
      RunViews views,
      RunLookup lookup,
      RunProperties properties,
      LeafRollups rollups,
      InstantSource clock) {
    this.workflows = workflows;
    this.runs = runs;
    this.views = views;
    this.lookup = lookup;
    this.properties = properties;
    this.rollups = rollups;
    this.clock = clock;
  }

  @GetMapping
  JsonNode instances(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "true") boolean aggregated) {
    PageRequest page = PageRequest.of(first, last, cursor);
    WorkflowId workflow = new WorkflowId(id);
    List<RunSummary> newest = views.instances(workflow, 0, 1);
    if (newest.stream().noneMatch(InstanceController::isIteration)) {
      workflows.load(workflow, VersionSelector.Alias.LATEST);
    }
    Numbers all = instances(workflow, newest);
    Function<RunView, Optional<ObjectNode>> inForce = properties.ofWorkflow(workflow);
    return page.json(
        all,
        views.<JsonNode>findLatest(
            workflow,
            page.numbers(all).boxed().toList(),
            run ->
                InstanceJson.instance(run, inForce.apply(run), rollups.of(run), aggregated, false),
            damaged -> InstanceJson.unreadable(damaged.known())),
        Function.identity());
  }

  /** One run that cannot be read does not keep the others from being listed. */
  private Optional<JsonNode> element(Supplier<Optional<RunView>> found) {
    try {
      return found.get().map(view -> json(view, false, false));
    } catch (UnreadableRunException e) {
      return Optional.of(InstanceJson.unreadable(e.known()));
    }
  }

  /** Iterations are instances of a workflow that nobody has pushed. */
  private static boolean isIteration(RunSummary run) {
    return InlineOrigin.of(run.initiator()).isPresent();
  }

  private Numbers instances(WorkflowId workflow, List<RunSummary> newest) {
    return newest.isEmpty()
        ? Numbers.upTo(0)
        : new Numbers(views.oldestInstance(workflow), newest.getFirst().ref().instance());
  }

  @GetMapping("/{instance}")
  JsonNode instance(
      @PathVariable String id,
      @PathVariable String instance,
      @RequestParam(defaultValue = "true") boolean enriched) {
    return json(lookup.loadLatest(id, instance), true, enriched);
  }

  @GetMapping("/{instance}/runs")
  JsonNode runs(
      @PathVariable String id,
      @PathVariable String instance,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest page = PageRequest.of(first, last, cursor);
    RunRef newest = lookup.loadLatestRef(id, instance);
    Numbers all = Numbers.upTo(newest.run());
    return page.json(
        all,
        page.numbers(all)
            .mapToObj(run -> new RunRef(newest.workflow(), newest.instance(), run))
            .map(run -> element(() -> views.find(run)))
            .flatMap(Optional::stream)
            .toList(),
        Function.identity());
  }

  @GetMapping("/{instance}/runs/{run}")
  JsonNode run(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @RequestParam(defaultValue = "false") boolean aggregated,
      @RequestParam(defaultValue = "true") boolean enriched) {
    return json(lookup.load(id, instance, run), aggregated, enriched);
  }

  private JsonNode json(RunView run, boolean aggregated, boolean enriched) {
    return InstanceJson.instance(run, properties.of(run), rollups.of(run), aggregated, enriched);
  }

  @PutMapping("/{instance}/actions/stop")
  JsonNode stop(@PathVariable String id, @PathVariable String instance, Caller caller) {
    return end(id, instance, RunAction.STOP, caller);
  }

  @PutMapping("/{instance}/actions/kill")
  JsonNode kill(@PathVariable String id, @PathVariable String instance, Caller caller) {
    return end(id, instance, RunAction.KILL, caller);
  }

  @PutMapping("/{instance}/runs/{run}/actions/stop")
  JsonNode stopRun(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      Caller caller) {
    return endRun(id, instance, run, RunAction.STOP, caller);
  }

  @PutMapping("/{instance}/runs/{run}/actions/kill")
  JsonNode killRun(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      Caller caller) {
    return endRun(id, instance, run, RunAction.KILL, caller);
  }

  @PutMapping("/{instance}/actions/unblock")
  JsonNode unblock(@PathVariable String id, @PathVariable String instance, Caller caller) {
    caller.require(Permission.OPERATE);
    RunSummary run = lookup.loadLatest(id, instance).summary();
    int unblocked = runs.unblock(run.ref().workflow(), run.ref().instance(), caller);
    String info =
        unblocked > 0
            ? "%s blocks its queue no more".formatted(run.ref())
            : "%s did not block its queue".formatted(run.ref());
    return new InstanceActed(run.ref(), run.status(), unblocked > 0, "UNBLOCK", info)
        .json(caller, clock.instant());
  }

  @PutMapping("/{instance}/runs/{run}/actions/unblock")
  JsonNode unblockRun(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      Caller caller) {
    caller.require(Permission.OPERATE);
    lookup.requireLatest(id, instance, run);
    return unblock(id, instance, caller);
  }

  private JsonNode endRun(String id, String instance, String run, RunAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    lookup.requireLatest(id, instance, run);
    return end(id, instance, action, caller);
  }

  private JsonNode end(String id, String instance, RunAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    EndResult result = runs.end(new WorkflowId(id), PathValues.instance(instance), action, caller);
    return new InstanceActed(
            result.run(), result.status(), result.completed(), action.name(), info(result, action))
        .json(caller, clock.instant());
  }

  private static String info(EndResult result, RunAction action) {
    if (!result.completed()) {
      return "The steps of %s are being ended".formatted(result.run());
    }
    return result.status() == action.end()
        ? "%s is %s".formatted(result.run(), result.status())
        : "%s had ended already".formatted(result.run());
  }
}
