package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The rows of runs of a {@link FakeRunStore}. Whoever calls holds the lock of the shards. */
final class FakeRunTable {

  private final Map<WorkflowId, Long> numbers = new HashMap<>();
  private final NavigableMap<Long, FakeRunRow> rows = new TreeMap<>();

  /** Gives a workflow a number of its own. */
  void number(WorkflowId workflow) {
    numbers.putIfAbsent(workflow, 10_000L + numbers.size());
  }

  FakeRunRow insert(Launch start, RunRef ref, int shard, boolean admitted, Instant now) {
    RunHeader header =
        new RunHeader(
            new RunKey(rows.size() + 1L),
            shard,
            ref,
            start.version(),
            start.uuid(),
            start.initiator(),
            start.owner(),
            start.requestedAt(),
            now,
            start.runParams(),
            start.params(),
            start.templates(),
            start.config(),
            start.parent());
    FakeRunRow row = FakeRunRow.of(header, admitted);
    put(row);
    return row;
  }

  void put(FakeRunRow row) {
    rows.put(row.header().key().value(), row);
  }

  Collection<FakeRunRow> all() {
    return rows.values();
  }

  /** By key above the given one. */
  Collection<FakeRunRow> after(RunKey run) {
    return rows.tailMap(run.value(), false).values();
  }

  FakeRunRow row(RunKey run) {
    return find(run).orElseThrow(() -> new IllegalArgumentException("no run " + run));
  }

  Optional<FakeRunRow> find(RunKey run) {
    return Optional.ofNullable(rows.get(run.value()));
  }

  Optional<FakeRunRow> find(RunRef ref) {
    return of(ref.workflow()).stream().filter(row -> row.header().ref().equals(ref)).findFirst();
  }

  Optional<FakeRunRow> find(WorkflowId workflow, UUID uuid) {
    return of(workflow).stream().filter(row -> row.header().uuid().equals(uuid)).findFirst();
  }

  List<FakeRunRow> of(WorkflowId workflow) {
    return rows.values().stream()
        .filter(row -> row.header().ref().workflow().equals(workflow))
        .toList();
  }

  List<FakeRunRow> byInstance(WorkflowId workflow) {
    return of(workflow).stream()
        .sorted(Comparator.comparingLong(row -> row.header().ref().instance()))
        .toList();
  }

  /** The latest run of an instance. */
  Optional<FakeRunRow> latestOf(WorkflowId workflow, long instance) {
    return of(workflow).stream()
        .filter(row -> row.header().ref().instance() == instance)
        .max(Comparator.comparingLong(row -> row.header().ref().run()));
  }

  long nextInstance(WorkflowId workflow) {
    return 1
        + of(workflow).stream().mapToLong(row -> row.header().ref().instance()).max().orElse(0);
  }

  /** As it is loaded, with the steps of earlier runs that it takes over. */
  StoredRun stored(FakeRunRow row) {
    RunHeader header = row.header();
    List<StepState> earlier = new ArrayList<>();
    header
        .config()
        .repetition()
        .earlier()
        .forEach((ordinal, run) -> earlier.add(step(header.ref(), run, ordinal)));
    earlier.sort(Comparator.comparingInt(StepState::ordinal));
    return row.stored(numbers.getOrDefault(header.ref().workflow(), 0L), earlier);
  }

  private StepState step(RunRef later, long run, int ordinal) {
    RunRef ref = new RunRef(later.workflow(), later.instance(), run);
    return Objects.requireNonNull(find(ref).orElseThrow().steps().get(ordinal));
  }
}
