package dev.podium.ui.runs;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.EndExtent;
import dev.podium.domain.run.PauseExtent;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.UnreadableRunException;
import dev.podium.domain.run.UpstreamMode;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowProperties;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what an action on many runs does, and does it to one after the other. */
public final class BulkRuns {

  /** More than these at once are refused: nobody could look through them before. */
  static final int MOST = 1000;

  private static final int PAGE = 200;

  private final Runs runs;
  private final Pausing pausing;
  private final RunViews views;
  private final WorkflowProperties properties;
  private final Caller caller;

  public BulkRuns(
      Runs runs, Pausing pausing, RunViews views, WorkflowProperties properties, Caller caller) {
    this.runs = runs;
    this.pausing = pausing;
    this.views = views;
    this.properties = properties;
    this.caller = caller;
  }

  /** Whether the viewer may do any of it. */
  boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  BulkPlan plan(BulkAction action, List<RunSummary> chosen) {
    return BulkPlan.of(action, chosen, new StoredFacts());
  }

  /**
   * Every run that the filter matches and that the action may be for; empty if there are too many.
   */
  Optional<List<RunSummary>> matching(RunFilter filter, BulkAction action) {
    Set<RunStatus> statuses = EnumSet.copyOf(action.statuses());
    if (!filter.statuses().isEmpty()) {
      statuses.retainAll(filter.statuses());
    }
    if (statuses.isEmpty()) {
      return Optional.of(List.of());
    }
    RunFilter narrowed = filter.with(statuses);
    List<RunSummary> found = new ArrayList<>(views.recent(narrowed, null, PAGE));
    int read = found.size();
    while (read == PAGE && found.size() <= MOST) {
      List<RunSummary> page = views.recent(narrowed, found.getLast().ref(), PAGE);
      found.addAll(page);
      read = page.size();
    }
    return found.size() > MOST ? Optional.empty() : Optional.of(found);
  }

  /** Does it to one run. */
  void act(BulkAction action, RunRef run) {
    WorkflowId workflow = run.workflow();
    long instance = run.instance();
    switch (action) {
      case STOP -> runs.end(workflow, instance, RunAction.STOP, caller);
      case KILL -> runs.end(workflow, instance, RunAction.KILL, caller);
      case PAUSE -> pausing.pause(workflow, instance, caller);
      case RESUME -> pausing.resume(workflow, instance, caller);
      case UNBLOCK -> runs.unblock(workflow, instance, caller);
      case RESTART ->
          runs.restart(
              new RestartRequest(
                  workflow,
                  instance,
                  null,
                  RunPolicy.RESTART_FROM_INCOMPLETE,
                  Map.of(),
                  null,
                  null,
                  UpstreamMode.ROOT),
              caller);
    }
  }

  /** Which of the run's steps it ends, holds or runs; empty if there is nothing to say. */
  String effect(BulkAction action, RunRef ref) {
    try {
      return views.find(ref).map(run -> effect(action, run)).orElse("");
    } catch (UnreadableRunException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String effect(BulkAction action, RunView run) {
    return switch (action) {
      case STOP, KILL -> steps("ends ", EndExtent.ofRun(run).ending());
      case PAUSE -> {
        PauseExtent extent = PauseExtent.of(run);
        String goingOn = steps("goes on: ", extent.goingOn());
        yield goingOn + (goingOn.isEmpty() ? "" : "; ") + steps("waits: ", extent.waiting());
      }
      case RESTART -> {
        List<StepId> again =
            RestartPreview.Plan.of(run, run.repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null))
                .again();
        yield again.isEmpty() ? "runs nothing: every step is complete" : steps("runs ", again);
      }
      case RESUME, UNBLOCK -> "";
    };
  }

  private static String steps(String does, List<StepId> steps) {
    if (steps.isEmpty()) {
      return "";
    }
    String more = steps.size() > 4 ? " and %d more".formatted(steps.size() - 4) : "";
    return does
        + steps.stream().limit(4).map(StepId::value).collect(Collectors.joining(", "))
        + more;
  }

  /** Each workflow is looked up once. */
  private final class StoredFacts implements BulkPlan.Facts {
    private final Map<WorkflowId, Boolean> strict = new HashMap<>();

    @Override
    public boolean isLatest(RunSummary run) {
      RunRef ref = run.ref();
      return views.instances(ref.workflow(), ref.instance() + 1, 1).stream()
          .anyMatch(latest -> latest.ref().equals(ref));
    }

    @Override
    public boolean isStrict(WorkflowId workflow) {
      return strict.computeIfAbsent(
          workflow,
          id -> {
            RunStrategy strategy = properties.latest(id).properties().runStrategy();
            return strategy != null && strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL;
          });
    }
  }
}
