package dev.podium.domain.engine;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tasks in memory, of the steps of a {@link FakeRunStore} that wait for a slot or run. Every call
 * is one transaction.
 */
public final class FakeTaskStore implements TaskStore {

  private final FakeRunStore runs;
  private final FakeShardStore shards;
  private final InstantSource clock;
  private final Map<TaskKey, Claim> claims = new HashMap<>();
  private final Set<TaskKey> done = new HashSet<>();
  private final Set<TaskKey> onceOnly = new HashSet<>();

  public FakeTaskStore(FakeRunStore runs, FakeShardStore shards, InstantSource clock) {
    this.runs = runs;
    this.shards = shards;
    this.clock = clock;
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

  @Override
  public synchronized Set<TaskKey> queued(Collection<TaskKey> tasks) {
    Set<TaskKey> queued = new HashSet<>(tasks);
    queued.removeIf(task -> step(task).isEmpty() || claims.containsKey(task));
    return queued;
  }

  @Override
  public synchronized List<TaskKey> overdue(Collection<Integer> held, int seconds) {
    Instant limit = clock.instant().minusSeconds(seconds);
    return wanted(held).stream()
        .filter(task -> !claims.containsKey(task))
        .filter(
            task ->
                !Objects.requireNonNull(step(task).orElseThrow().times().starting()).isAfter(limit))
        .toList();
  }

  @Override
  public synchronized boolean claim(Claim claim) {
    if (step(claim.task()).isEmpty()) {
      return false;
    }
    if (claims.containsKey(claim.task())) {
      return holds(claim.task(), claim::equals);
    }
    claims.put(claim.task(), claim);
    send(claim.task(), new Content.TaskBegan(claim.task(), claim.node()));
    return true;
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
  public synchronized boolean failClaimOfOther(TaskKey task, String finder) {
    Claim claim = claims.get(task);
    return claim != null && end(task, it -> !it.node().equals(finder), gone(claim));
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
