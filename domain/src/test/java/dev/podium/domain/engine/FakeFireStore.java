package dev.podium.domain.engine;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Triggers in memory, whose runs are made in a {@link FakeRunStore}. */
public final class FakeFireStore implements FireStore {

  private final FakeRunStore runs;
  private final Map<Long, Row> rows = new LinkedHashMap<>(); // guarded by this
  private final List<Dealt> history = new ArrayList<>(); // guarded by this
  private final List<Signal> arrived = new ArrayList<>(); // guarded by this
  private boolean open = true; // guarded by this
  private Runnable beforeFire = () -> {}; // guarded by this

  /** What became of a firing. */
  public record Dealt(WorkflowId workflow, Instant planned, FireOutcome outcome) {}

  private record Row(Due due, @Nullable Instant dueAt) {}

  public FakeFireStore(FakeRunStore runs) {
    this.runs = runs;
  }

  /** Puts a trigger in force. */
  public synchronized Due subscribe(
      WorkflowId workflow, TimeTrigger trigger, Instant watermark, MissedFirePolicy policy) {
    Due due =
        new Due(
            rows.size() + 1L,
            workflow,
            TriggerId.of(trigger),
            new Waits.ForTime(trigger, watermark, policy, null));
    Instant next =
        TimeSchedule.of(trigger, workflow).flatMap(it -> it.next(watermark)).orElse(null);
    rows.put(due.key(), new Row(due, next));
    return due;
  }

  /** Puts a trigger in force that is due at once, whether it can be planned or not. */
  public synchronized void subscribeDue(
      WorkflowId workflow, TimeTrigger trigger, Instant watermark) {
    Due due = subscribe(workflow, trigger, watermark, MissedFirePolicy.CATCH_UP);
    rows.put(due.key(), new Row(due, watermark));
  }

  /** Keeps the triggers of a workflow from firing. */
  public synchronized void hold(WorkflowId workflow) {
    rows.replaceAll(
        (key, row) -> row.due().workflow().equals(workflow) ? new Row(row.due(), null) : row);
  }

  public synchronized void holdAll(boolean hold) {
    open = !hold;
  }

  /** Runs the hook before each transaction that fires. */
  public synchronized void beforeFire(Runnable hook) {
    beforeFire = hook;
  }

  public synchronized List<Dealt> history() {
    return List.copyOf(history);
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    return rows.values().stream()
        .map(Row::dueAt)
        .flatMap(Stream::ofNullable)
        .filter(due -> open)
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized List<Due> claim(Instant now, Instant until, int most) {
    List<Due> claimed =
        rows.values().stream()
            .filter(row -> open && row.dueAt() != null && !row.dueAt().isAfter(now))
            .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.dueAt())))
            .limit(most)
            .map(Row::due)
            .toList();
    extend(claimed, until);
    return claimed;
  }

  @Override
  public synchronized void extend(List<Due> taken, Instant until) {
    taken.forEach(
        due ->
            rows.computeIfPresent(
                due.key(), (key, row) -> row.dueAt() == null ? row : new Row(row.due(), until)));
  }

  /** Puts a trigger in force that waits for signals, of which none has arrived yet. */
  public synchronized void subscribe(WorkflowId workflow, SignalTrigger trigger) {
    Map<String, Long> after = new HashMap<>();
    trigger.definitions().keySet().forEach(name -> after.put(name, 0L));
    Due due =
        new Due(
            rows.size() + 1L,
            workflow,
            TriggerId.of(trigger),
            new Waits.ForSignals(trigger, after, 0));
    rows.put(due.key(), new Row(due, null));
  }

  /** A signal arrives; triggers that name it are due. */
  public synchronized void arrive(Signal signal) {
    arrived.add(signal);
    rows.replaceAll(
        (key, row) ->
            row.due().waits() instanceof Waits.ForSignals waits
                    && waits.trigger().definitions().containsKey(signal.name())
                ? new Row(row.due(), signal.announcedAt())
                : row);
  }

  /** Only names count here: how params are matched is the database's part. */
  @Override
  public synchronized Optional<Map<String, Signal>> findSignals(
      SignalTrigger trigger, Map<String, Long> after) {
    Map<String, Signal> found = new LinkedHashMap<>();
    for (String name : trigger.definitions().keySet()) {
      Optional<Signal> next =
          arrived.stream()
              .filter(signal -> signal.name().equals(name))
              .filter(signal -> signal.seq() > after.getOrDefault(name, 0L))
              .min(Comparator.comparingLong(Signal::seq));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      found.put(name, next.get());
    }
    return Optional.of(found);
  }

  @Override
  public Fired fire(List<Planned> plans, Instant now, Map<Integer, Long> heldShards) {
    Runnable hook;
    synchronized (this) {
      hook = beforeFire;
    }
    hook.run();
    return fireNow(plans, now, heldShards);
  }

  private synchronized Fired fireNow(
      List<Planned> plans, Instant now, Map<Integer, Long> heldShards) {
    List<RunStore.Launched> launched = new ArrayList<>();
    for (Planned plan : plans) {
      Row row = Objects.requireNonNull(rows.get(plan.due().key()));
      if (!open || row.dueAt() == null || !row.due().waits().equals(plan.due().waits())) {
        continue;
      }
      if (plan.leftOut() != null) {
        add(plan, plan.leftOut().first(), FireOutcome.LEFT_OUT);
      }
      plan.firings().forEach(firing -> fire(plan, firing, heldShards, launched));
      rows.put(plan.due().key(), moved(plan, now));
    }
    return new Fired(
        launched.stream().flatMap(it -> it.admitted().stream()).toList(),
        launched.stream().flatMap(it -> it.begun().stream()).toList());
  }

  private static Row moved(Planned plan, Instant now) {
    Due due = plan.due();
    return switch (plan.then()) {
      case Then.AtTime(Instant watermark, var next) -> {
        Waits.ForTime waits = (Waits.ForTime) due.waits();
        yield new Row(
            new Due(
                due.key(),
                due.workflow(),
                due.id(),
                new Waits.ForTime(waits.trigger(), watermark, waits.policy(), waits.heldUntil())),
            next == null || next.isAfter(now) ? next : now);
      }
      case Then.AtSignals then -> {
        Waits.ForSignals waits = (Waits.ForSignals) due.waits();
        yield new Row(
            new Due(
                due.key(),
                due.workflow(),
                due.id(),
                new Waits.ForSignals(waits.trigger(), then.after(), waits.arrivals())),
            then.isDueAgain() ? now : null);
      }
    };
  }

  private void fire(
      Planned plan, Firing firing, Map<Integer, Long> heldShards, List<RunStore.Launched> all) {
    WorkflowId workflow = plan.due().workflow();
    switch (firing) {
      case Firing.Start start -> {
        try {
          RunStore.Launched launched =
              runs.launch(workflow, List.of(start.launch()), Receiver.holding(heldShards));
          all.add(launched);
          add(plan, firing.planned(), outcome(launched.results().getFirst()));
        } catch (LaunchRefusedException e) {
          runs.keepFailed(start.launch().bare(), String.valueOf(e.refusal().getMessage()));
          add(plan, firing.planned(), FireOutcome.FAILED);
        } catch (RefusedException e) {
          add(plan, firing.planned(), FireOutcome.REFUSED);
        }
      }
      case Firing.Fail fail -> {
        runs.keepFailed(fail.launch(), fail.reason());
        add(plan, firing.planned(), FireOutcome.FAILED);
      }
      case Firing.Refuse _ -> add(plan, firing.planned(), FireOutcome.REFUSED);
      case Firing.LeaveOut _ -> add(plan, firing.planned(), FireOutcome.LEFT_OUT);
    }
  }

  private static FireOutcome outcome(StartResult result) {
    return switch (result.outcome()) {
      case CREATED -> FireOutcome.STARTED;
      case DUPLICATED -> FireOutcome.DUPLICATED;
      case STOPPED -> FireOutcome.STOPPED;
    };
  }

  private void add(Planned plan, Instant planned, FireOutcome outcome) {
    history.add(new Dealt(plan.due().workflow(), planned, outcome));
  }
}
