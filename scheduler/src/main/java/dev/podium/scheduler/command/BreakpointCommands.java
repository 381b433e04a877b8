package dev.podium.scheduler.command;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BreakpointStore;
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
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    return store.add(
        new Breakpoint(
            workflow, step, clock.instant().truncatedTo(ChronoUnit.MICROS), caller.name()));
  }

  private static void requireStep(Workflow workflow, StepId step) {
    List<String> known =
        workflow.steps().stream()
            .flatMap(BreakpointCommands::withBody)
            .map(it -> it.id().value())
            .toList();
    if (!known.contains(step.value())) {
      throw RefusedException.invalid(
          "step_id",
          "Workflow [%s] has no step [%s].".formatted(workflow.id(), Cursor.shorten(step.value())),
          Spelling.nearest(step.value(), known)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Name a step of its default version."));
    }
  }

  private static Stream<Step> withBody(Step step) {
    return Stream.concat(
        Stream.of(step), step.body().stream().flatMap(BreakpointCommands::withBody));
  }

  @Override
  public void remove(WorkflowId workflow, StepId step, boolean resume, Caller caller) {
    caller.require(Permission.OPERATE);
    Map<Integer, Integer> ordinals = resume ? ordinals(workflow, step) : Map.of();
    if (!store.remove(workflow, step, ordinals, caller.name())) {
      throw RefusedException.notFound(
          "There is no breakpoint on step [%s] of workflow [%s].".formatted(step, workflow));
    }
    wakeMail.run();
  }

  private Map<Integer, Integer> ordinals(WorkflowId workflow, StepId step) {
    Map<Integer, Integer> ordinals = new HashMap<>();
    for (int version : store.runningVersions(workflow)) {
      List<StepId> ids =
          workflows.load(workflow, new VersionSelector.Exact(version)).workflow().steps().stream()
              .map(Step::id)
              .toList();
      if (ids.contains(step)) {
        ordinals.put(version, ids.indexOf(step));
      }
    }
    return ordinals;
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
