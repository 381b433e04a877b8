package dev.podium.scheduler.command;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.BreakpointStore.StepPlace;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.PausedAttempt;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets and removes breakpoints. */
public final class BreakpointCommands implements Breakpoints {

  private final Workflows workflows;
  private final BreakpointStore store;
  private final InstantSource clock;
  private final Runnable wakeMail;

  public BreakpointCommands(
      Workflows workflows, BreakpointStore store, InstantSource clock, Runnable wakeMail) {
    this.workflows = workflows;
    this.store = store;
    this.clock = clock;
    this.wakeMail = wakeMail;
  }

  @Override
  public Breakpoint add(WorkflowId workflow, StepId step, Caller caller) {
    caller.require(Permission.OPERATE);
    requireStep(workflows.load(workflow, VersionSelector.Alias.DEFAULT).workflow(), step);
    return store.add(new Breakpoint(workflow, step, clock.instant(), caller.name()));
  }

  private static void requireStep(Workflow workflow, StepId step) {
    List<String> known = Step.withBodies(workflow.steps()).map(it -> it.id().value()).toList();
    if (!known.contains(step.value())) {
      throw RefusedException.invalid(
          "step_id",
          "Workflow [%s] has no step [%s].".formatted(workflow.id(), Cursor.shorten(step.value())),
          Spelling.nearest(step.value(), known)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Name a step of its default version."));
    }
  }

  @Override
  public void remove(WorkflowId workflow, StepId step, boolean resume, Caller caller) {
    caller.require(Permission.OPERATE);
    Map<Integer, StepPlace> places = resume ? places(workflow, step) : Map.of();
    if (!store.remove(workflow, step, places, caller.name())) {
      throw RefusedException.notFound(
          "There is no breakpoint on step [%s] of workflow [%s].".formatted(step, workflow));
    }
    wakeMail.run();
  }

  private Map<Integer, StepPlace> places(WorkflowId workflow, StepId step) {
    Map<Integer, StepPlace> places = new HashMap<>();
    for (int version : store.runningVersions(workflow)) {
      List<Step> steps =
          workflows.load(workflow, new VersionSelector.Exact(version)).workflow().steps();
      place(null, steps, step).ifPresent(place -> places.put(version, place));
    }
    return places;
  }

  /** Ids are unique in the whole workflow, so there is one place at most. */
  private static Optional<StepPlace> place(@Nullable StepId loop, List<Step> steps, StepId wanted) {
    int ordinal = steps.stream().map(Step::id).toList().indexOf(wanted);
    return ordinal >= 0
        ? Optional.of(new StepPlace(loop, ordinal))
        : steps.stream()
            .flatMap(step -> place(step.id(), step.body(), wanted).stream())
            .findFirst();
  }

  @Override
  public List<Breakpoint> find(WorkflowId workflow, @Nullable StepId step) {
    return store.all().stream()
        .filter(breakpoint -> breakpoint.workflow().equals(workflow))
        .filter(breakpoint -> step == null || breakpoint.step().equals(step))
        .toList();
  }

  @Override
  public List<PausedAttempt> paused(WorkflowId workflow, @Nullable StepId step) {
    return store.paused(workflow).stream()
        .filter(attempt -> step == null || attempt.step().equals(step))
        .toList();
  }
}
