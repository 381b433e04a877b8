package dev.podium.domain.engine;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.StepStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tasks in memory, of the steps of a {@link FakeRunStore} that wait for a slot or run. Every call
 * is one transaction.
 */
public final class FakeTaskStore implements TaskStore {

  private final FakeRunStore runs;
  private final FakeShardStore shards;
  private final Map<TaskKey, Claim> claims = new HashMap<>();
  private final Map<TaskKey, String> calls = new HashMap<>();
  private final Set<TaskKey> done = new HashSet<>();
  private final Set<TaskKey> onceOnly = new HashSet<>();
  private boolean callWaits;

  public FakeTaskStore(FakeRunStore runs, FakeShardStore shards) {
    this.runs = runs;
    this.shards = shards;
  }

  private Optional<StepState> step(TaskKey task) {
    return runs.stored(task.run()).steps().stream()
        .filter(step -> step.ordinal() == task.ordinal() && step.attempt() == task.attempt())
        .filter(step -> isWanted(step.status()))
        .findFirst();
  }

  private static boolean isWanted(StepStatus status) {
    return status == StepStatus.STARTING || status == StepStatus.RUNNING;
  }

  private List<TaskKey> wanted(Collection<Integer> held) {
    return held.stream()
        .flatMap(shard -> runs.loadActive(shard, new RunKey(0), Integer.MAX_VALUE).stream())
        .flatMap(
            run ->
                run.steps().stream()
                    .filter(step -> isWanted(step.status()))
                    .map(step -> new TaskKey(run.header().key(), step.ordinal(), step.attempt())))
        .toList();
  }

  /** Whether a call waits for a slot. */
  public synchronized void letACallWait(boolean waits) {
    callWaits = waits;
  }

  @Override
  public synchronized boolean lacksCall() {
    return !callWaits && waiting().findAny().isPresent();
  }

  private Stream<TaskKey> waiting() {
    return wanted(shards.all()).stream().filter(task -> !claims.containsKey(task));
  }

  @Override
  public synchronized Optional<Claim> claimNext(Slot slot, UUID id) {
    Optional<Claim> made =
        claims.values().stream()
            .filter(claim -> claim.id().equals(id) && holds(claim.task(), claim::equals))
            .findFirst();
    if (made.isPresent()) {
      return made;
    }
    Optional<Claim> next =
        waiting()
            .min(
                Comparator.comparing(
                        (TaskKey task) ->
                            Objects.requireNonNull(step(task).orElseThrow().times().starting()))
                    .thenComparing(task -> task.run().value())
                    .thenComparing(TaskKey::ordinal))
            .map(task -> new Claim(task, slot.node(), id));
    next.ifPresent(
        claim -> {
          claims.put(claim.task(), claim);
          calls.put(claim.task(), slot.call());
          send(claim.task(), new Content.TaskBegan(claim.task(), claim.node()));
        });
    return next;
  }

  private boolean holds(TaskKey task, Predicate<Claim> wanted) {
    Claim claim = claims.get(task);
    return claim != null && !done.contains(task) && step(task).isPresent() && wanted.test(claim);
  }

  private void send(TaskKey task, Content content) {
    runs.send(runs.stored(task.run()).header().shard(), content);
  }

  @Override
  public Optional<StoredRun> load(TaskKey task) {
    StepState step = step(task).orElseThrow();
    return runs.load(List.of(task.run())).stream()
        .map(
            run ->
                new StoredRun(
                    run.header(),
                    run.workflowNumber(),
                    run.status(),
                    run.startedAt(),
                    run.modifiedAt(),
                    run.revision(),
                    run.ending(),
                    run.pauses(),
                    run.info(),
                    run.timeline(),
                    List.of(step),
                    List.of()))
        .findFirst();
  }

  @Override
  public synchronized Set<TaskKey> claimedBy(String node) {
    Set<TaskKey> claimed = new HashSet<>(claims.keySet());
    claimed.removeIf(task -> !holds(task, claim -> claim.node().equals(node)));
    return claimed;
  }

  @Override
  public synchronized boolean noteOnceOnly(Claim claim) {
    if (!holds(claim.task(), claim::equals)) {
      return false;
    }
    onceOnly.add(claim.task());
    return true;
  }

  @Override
  public synchronized boolean finish(Claim claim, StepResult result) {
    return end(claim.task(), claim::equals, result);
  }

  private boolean end(TaskKey task, Predicate<Claim> wanted, StepResult result) {
    if (!holds(task, wanted)) {
      return false;
    }
    done.add(task);
    send(task, new Content.TaskEnded(task, result));
    return true;
  }

  @Override
  public synchronized int failClaimsUnder(String call, String finder) {
    int failed = 0;
    for (Claim claim : List.copyOf(claims.values())) {
      if (call.equals(calls.get(claim.task()))
          && end(claim.task(), it -> !it.node().equals(finder), gone(claim))) {
        failed++;
      }
    }
    return failed;
  }

  private StepResult gone(Claim claim) {
    return TaskStore.lost(claim.node(), onceOnly.contains(claim.task()));
  }

  @Override
  public synchronized int failClaimsOf(String node) {
    Set<TaskKey> claimed = claimedBy(node);
    claimed.forEach(
        task -> end(task, claim -> true, gone(Objects.requireNonNull(claims.get(task)))));
    return claimed.size();
  }

  @Override
  public synchronized List<Claimer> claimers(Collection<Integer> held) {
    return wanted(held).stream()
        .filter(task -> holds(task, claim -> true))
        .map(task -> Objects.requireNonNull(claims.get(task)).node())
        .distinct()
        .map(node -> new Claimer(node, shards.sign(node)))
        .toList();
  }
}
