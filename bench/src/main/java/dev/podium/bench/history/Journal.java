package dev.podium.bench.history;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was called and what was broken, as this side saw it. */
final class Journal {

  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
  private final Queue<Injected> faults = new ConcurrentLinkedQueue<>();

  /**
   * A fault while it lasted.
   *
   * @param node the one that it hit; empty if all
   * @param detail what came of it
   */
  record Injected(Fault fault, String node, Instant begin, Instant end, String detail) {}

  void add(Operation operation) {
    operations.add(operation);
  }

  void add(Injected fault) {
    faults.add(fault);
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  List<Injected> faults() {
    return List.copyOf(faults);
  }
}
