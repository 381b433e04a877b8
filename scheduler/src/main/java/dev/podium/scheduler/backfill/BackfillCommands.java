package dev.podium.scheduler.backfill;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillItem;
import dev.podium.domain.backfill.BackfillPlan;
import dev.podium.domain.backfill.BackfillPreview;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillRun;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.backfill.BackfillWarnings;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.command.WorkflowStarts.Prepared;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes backfills, and holds and ends them. */
public final class BackfillCommands implements Backfills {

  /** Items that a preview tells of each end. */
  private static final int SHOWN = 5;

  private final Workflows workflows;
  private final WorkflowStarts starts;
  private final BackfillStore store;
  private final RunStore runs;
  private final InstantSource clock;
  private final Wakes wakes;
  private final KnownPlans plans = new KnownPlans();

  /**
   * What is woken on this node.
   *
   * @param backfills there may be something to begin
   * @param mail there is mail
   */
  public record Wakes(Runnable backfills, Runnable mail) {}

  public BackfillCommands(
      Workflows workflows,
      WorkflowStarts starts,
      BackfillStore store,
      RunStore runs,
      InstantSource clock,
      Wakes wakes) {
    this.workflows = workflows;
    this.starts = starts;
    this.store = store;
    this.runs = runs;
    this.clock = clock;
    this.wakes = wakes;
  }

  /** A request that can be carried out. */
  private record Checked(BackfillRequest request, BackfillPlan plan, StoredVersion version) {}

  @Override
  public BackfillPreview preview(BackfillRequest request, Caller caller) {
    caller.require(Permission.OPERATE);
    Checked checked = check(request, caller);
    BackfillPlan plan = checked.plan();
    int last = Math.max(SHOWN + 1, plan.count() - SHOWN + 1);
    return new BackfillPreview(
        plan.count(),
        plan.items(1, SHOWN),
        plan.items(last, SHOWN),
        BackfillWarnings.of(checked.request(), plan, checked.version(), clock.instant()));
  }

  @Override
  public Backfill create(BackfillRequest request, Caller caller) {
    caller.require(Permission.OPERATE);
    Optional<Backfill> known = store.find(request.workflow(), request.id());
    if (known.isPresent()) {
      return known.get();
    }
    Checked checked = check(request, caller);
    Backfill made =
        store.create(checked.request(), checked.plan().count(), caller.name(), clock.instant());
    wakes.backfills().run();
    return made;
  }

  /** What would fail a start at once is better refused here. */
  private Checked check(BackfillRequest request, Caller caller) {
    StoredVersion version = workflows.load(request.workflow(), request.version());
    BackfillRequest pinned =
        request.version() == VersionSelector.Alias.ACTIVE
            ? request
            : request.of(new VersionSelector.Exact(version.version()));
    if (request.scope() instanceof BackfillScope.Times
        && request.runParams().containsKey(BackfillStarts.RUN_TIME)) {
      throw RefusedException.invalid(
          "run_params." + BackfillStarts.RUN_TIME,
          "%s is the time that a run makes up for.".formatted(BackfillStarts.RUN_TIME),
          "Take it out.");
    }
    BackfillPlan plan = BackfillPlan.of(pinned);
    BackfillItem first = plan.item(1);
    Prepared prepared = starts.prepare(BackfillStarts.of(pinned, plan, first, caller.name()));
    if (prepared instanceof Prepared.Failing(_, String reason)) {
      throw RefusedException.invalid(
          "", "The first run could not begin: " + reason, "Mend it, then ask again.");
    }
    return new Checked(pinned, plan, version);
  }

  @Override
  public Backfill load(WorkflowId workflow, BackfillId id) {
    return store.find(workflow, id).orElseThrow(() -> unknown(workflow, id));
  }

  private static RefusedException unknown(WorkflowId workflow, BackfillId id) {
    return RefusedException.notFound("Workflow [%s] has no backfill %s.".formatted(workflow, id));
  }

  @Override
  public List<Backfill> list(WorkflowId workflow, long before, int limit) {
    workflows.load(workflow, VersionSelector.Alias.LATEST);
    return store.list(workflow, before, limit);
  }

  @Override
  public List<BackfillRun> runs(
      WorkflowId workflow, BackfillId id, @Nullable RunStatus status, int after, int limit) {
    Backfill backfill = load(workflow, id);
    BackfillPlan plan = plans.of(backfill.key(), backfill.asked());
    return store.begun(backfill.key(), status, after, limit).stream()
        .map(
            begun ->
                new BackfillRun(
                    plan.item(begun.item()),
                    begun.run(),
                    begun.status(),
                    begun.startedAt(),
                    begun.endedAt()))
        .toList();
  }

  @Override
  public Backfill act(WorkflowId workflow, BackfillId id, BackfillAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    Backfill changed =
        store
            .act(workflow, id, action, caller.name(), clock.instant())
            .orElseThrow(() -> unknown(workflow, id));
    wakes.backfills().run();
    return changed;
  }

  /** No item begins any more once it is cancelled, so none is missed by what follows. */
  @Override
  public Backfill cancelWithRuns(WorkflowId workflow, BackfillId id, Caller caller) {
    Backfill cancelled = act(workflow, id, BackfillAction.CANCEL, caller);
    store
        .going(cancelled.key())
        .forEach(instance -> runs.end(workflow, instance, RunAction.STOP, caller.name()));
    wakes.mail().run();
    return load(workflow, id);
  }
}
