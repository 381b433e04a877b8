package dev.podium.domain.param;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Evaluates params after those that they read, so that long chains need no deep Java stack. Circles
 * are left to the evaluation itself, which knows what is really read.
 */
final class ReadingOrder {

  /** The params of an evaluation. */
  interface Params {
    /** Whether it still has to be evaluated. */
    boolean isOpen(String name);

    /** What it reads, as far as its text tells. */
    Set<String> reads(String name);

    void evaluate(String name);
  }

  private record Waiting(String name, Iterator<String> reads) {}

  private final Params params;
  private final Deque<Waiting> stack = new ArrayDeque<>();
  private final Set<String> waiting = new HashSet<>();

  private ReadingOrder(Params params) {
    this.params = params;
  }

  static void evaluate(String name, Params params) {
    ReadingOrder order = new ReadingOrder(params);
    order.push(name);
    order.walk();
  }

  private void walk() {
    while (!stack.isEmpty()) {
      Waiting top = stack.getLast();
      if (top.reads().hasNext()) {
        push(top.reads().next());
      } else {
        stack.removeLast();
        params.evaluate(top.name());
      }
    }
  }

  private void push(String name) {
    if (params.isOpen(name) && waiting.add(name)) {
      stack.addLast(new Waiting(name, params.reads(name).iterator()));
    }
  }
}
