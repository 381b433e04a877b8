package dev.podium.domain.engine;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Backfills in memory, whose runs are made in a {@link FakeRunStore}. */
public final class FakeBackfillStore implements BackfillStore {

  private final FakeRunStore runs;
  private final Map<Long, Row> rows = new TreeMap<>(); // guarded by this
  private Runnable beforeBegin = () -> {}; // guarded by this

  public FakeBackfillStore(FakeRunStore runs) {
    this.runs = runs;
  }

  /** An item that has its run; {@code ended} is null until its end is noted. */
  private record Item(long instance, @Nullable RunStatus ended) {}

  private static final class Row {
    private final long key;
    private final BackfillRequest asked;
    private final int total;
    private final Backfill.Created created;
    private final Map<Integer, Item> items = new TreeMap<>();
    private BackfillState state = BackfillState.RUNNING;
    private @Nullable String reason;
    private Instant claimedUntil;

    private Row(long key, BackfillRequest asked, int total, Backfill.Created created) {
      this.key = key;
      this.asked = asked;
      this.total = total;
      this.created = created;
      this.claimedUntil = created.at();
    }

    private int going() {
      return (int) items.values().stream().filter(item -> item.ended() == null).count();
    }

    private boolean isStill(Due due) {
      return state == BackfillState.RUNNING && items.size() == due.begun();
    }

    private boolean change(BackfillState next, @Nullable String why) {
      boolean may = state.mayBecome(next);
      if (may) {
        state = next;
        reason = why;
      }
      return may;
    }

    private void settle(boolean failed) {
      if (failed && asked.pace().onFailure() == OnFailure.STOP) {
        change(BackfillState.FAILED, "A run has not succeeded.");
      } else if (state != BackfillState.FAILED && isFinished()) {
        change(BackfillState.DONE, null);
      }
    }

    private boolean isFinished() {
      return items.size() == total && going() == 0;
    }
  }

  /** Runs the hook before each transaction that begins items. */
  public synchronized void beforeBegin(Runnable hook) {
    beforeBegin = hook;
  }

  @Override
  public synchronized Backfill create(
      BackfillRequest request, int items, String user, Instant now) {
    for (Row row : rows.values()) {
      if (row.asked.id().equals(request.id())) {
        if (!row.asked.workflow().equals(request.workflow())) {
          throw RefusedException.conflict("another workflow's", "");
        }
        return whole(row);
      }
    }
    Row row = new Row(rows.size() + 1L, request, items, new Backfill.Created(user, now));
    rows.put(row.key, row);
    return whole(row);
  }

  private Backfill whole(Row row) {
    Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
    row.items.values().forEach(item -> counts.merge(status(row, item), 1, Integer::sum));
    return new Backfill(
        row.key,
        row.asked,
        row.created,
        row.state,
        row.reason,
        new BackfillProgress(row.total, row.items.size(), counts));
  }

  private RunRef latest(Row row, Item item) {
    RunRef latest = new RunRef(row.asked.workflow(), item.instance(), 1);
    RunRef next = latest;
    while (runs.findKey(next).isPresent()) {
      latest = next;
      next = new RunRef(next.workflow(), next.instance(), next.run() + 1);
    }
    return latest;
  }

  private RunStatus status(Row row, Item item) {
    return runs.stored(runs.findKey(latest(row, item)).orElseThrow()).status();
  }

  private Optional<Row> row(WorkflowId workflow, BackfillId id) {
    return rows.values().stream()
        .filter(row -> row.asked.id().equals(id) && row.asked.workflow().equals(workflow))
        .findFirst();
  }

  @Override
  public synchronized Optional<Backfill> find(WorkflowId workflow, BackfillId id) {
    return row(workflow, id).map(this::whole);
  }

  @Override
  public synchronized List<Backfill> list(WorkflowId workflow, long before, int limit) {
    return rows.values().stream()
        .filter(row -> row.asked.workflow().equals(workflow))
        .filter(row -> before == 0 || row.key < before)
        .sorted(Comparator.comparing((Row row) -> row.key).reversed())
        .limit(limit)
        .map(this::whole)
        .toList();
  }

  @Override
  public synchronized List<Begun> begun(
      long backfill, @Nullable RunStatus status, int after, int limit) {
    Row row = Objects.requireNonNull(rows.get(backfill));
    List<Begun> begun = new ArrayList<>();
    row.items.forEach(
        (number, item) -> {
          if (number > after && (status == null || status == status(row, item))) {
            begun.add(new Begun(number, latest(row, item), status(row, item), null, null));
          }
        });
    return begun.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Long> going(long backfill) {
    return begun(backfill, null, 0, Integer.MAX_VALUE).stream()
        .filter(begun -> !begun.status().isTerminal())
        .map(begun -> begun.run().instance())
        .toList();
  }

  @Override
  public synchronized Optional<Backfill> act(
      WorkflowId workflow, BackfillId id, BackfillAction action, String user, Instant now) {
    Optional<Row> found = row(workflow, id);
    found.ifPresent(row -> act(row, action));
    return found.map(this::whole);
  }

  private static void act(Row row, BackfillAction action) {
    BackfillState next =
        action == BackfillAction.RESUME && row.isFinished() ? BackfillState.DONE : action.state();
    if (row.state != action.state() && !row.change(next, null)) {
      throw RefusedException.invalid("", "The backfill is " + row.state, "");
    }
  }

  @Override
  public synchronized boolean anyActive() {
    return rows.values().stream()
        .anyMatch(row -> row.state == BackfillState.RUNNING || row.going() > 0);
  }

  @Override
  public synchronized void settle(Instant now) {
    for (Row row : rows.values()) {
      boolean[] failed = {false};
      boolean[] noted = {false};
      row.items.replaceAll(
          (number, item) -> {
            RunStatus status = status(row, item);
            if (item.ended() != null || !status.isTerminal()) {
              return item;
            }
            noted[0] = true;
            failed[0] |= status != RunStatus.SUCCEEDED;
            return new Item(item.instance(), status);
          });
      if (noted[0]) {
        row.settle(failed[0]);
      }
    }
  }

  @Override
  public synchronized List<Due> claim(Instant now, Instant until, int most) {
    return rows.values().stream()
        .filter(row -> row.state == BackfillState.RUNNING && !row.claimedUntil.isAfter(now))
        .filter(row -> row.items.size() < row.total)
        .filter(row -> row.going() < row.asked.pace().concurrency())
        .sorted(Comparator.comparing(row -> row.claimedUntil))
        .limit(most)
        .toList()
        .stream()
        .map(row -> claimed(row, until))
        .toList();
  }

  private static Due claimed(Row row, Instant until) {
    row.claimedUntil = until;
    return new Due(
        row.key,
        row.asked,
        row.created.user(),
        row.items.size(),
        row.asked.pace().concurrency() - row.going());
  }

  @Override
  public List<Admission> begin(Due due, List<Next> items, Instant now) {
    Runnable hook;
    synchronized (this) {
      hook = beforeBegin;
    }
    hook.run();
    return beginNow(due, items, now);
  }

  private synchronized List<Admission> beginNow(Due due, List<Next> items, Instant now) {
    Row row = Objects.requireNonNull(rows.get(due.key()));
    if (!row.isStill(due)) {
      return List.of();
    }
    List<Admission> admitted = new ArrayList<>();
    boolean failed = false;
    for (Next item : items) {
      if (row.going() >= row.asked.pace().concurrency()
          || (failed && row.asked.pace().onFailure() == OnFailure.STOP)) {
        break;
      }
      Item begun = begin(row.asked.workflow(), item, admitted);
      row.items.put(item.item(), begun);
      failed |= begun.ended() != null;
    }
    row.claimedUntil = now;
    row.settle(failed);
    return admitted;
  }

  private Item begin(WorkflowId workflow, Next next, List<Admission> admitted) {
    return switch (next) {
      case Next.Start(int _, Launch launch) -> {
        try {
          RunStore.Launched launched = runs.launch(workflow, List.of(launch));
          admitted.addAll(launched.admitted());
          StartResult result = launched.results().getFirst();
          yield new Item(
              result.run().instance(),
              result.outcome() == StartResult.Outcome.STOPPED ? RunStatus.STOPPED : null);
        } catch (LaunchRefusedException e) {
          yield failed(launch.bare(), String.valueOf(e.refusal().getMessage()));
        }
      }
      case Next.Fail(int _, Launch launch, String reason) -> failed(launch, reason);
    };
  }

  private Item failed(Launch launch, String reason) {
    return new Item(runs.keepFailed(launch, reason).run().instance(), RunStatus.FAILED);
  }

  @Override
  public synchronized void halt(Due due, String reason, Instant now) {
    Row row = Objects.requireNonNull(rows.get(due.key()));
    if (row.isStill(due)) {
      row.change(BackfillState.FAILED, reason);
    }
  }
}
