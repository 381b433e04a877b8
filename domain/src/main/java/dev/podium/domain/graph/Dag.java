package dev.podium.domain.graph;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The steps of one level, numbered in the order written, and the edges between them. It can be
 * built from a draft too: a successor that is not on the level has no edge, {@link DagCheck}
 * reports it.
 */
public final class Dag {

  private final List<StepId> ids;
  private final Map<StepId, Integer> ordinals;
  private final List<List<Edge>> outgoing;
  private final List<List<Edge>> incoming;
  private final List<Integer> roots;
  private final List<Integer> order;

  private Dag(List<StepId> ids, Map<StepId, Integer> ordinals, List<List<Edge>> outgoing) {
    this.ids = ids;
    this.ordinals = ordinals;
    this.outgoing = outgoing;
    this.incoming = reverse(outgoing);
    this.roots = IntStream.range(0, size()).filter(i -> incoming.get(i).isEmpty()).boxed().toList();
    this.order = sort();
  }

  /** The graph of one level; of two steps with the same id the first gets the edges. */
  public static Dag of(List<Step> steps) {
    List<StepId> ids = steps.stream().map(Step::id).toList();
    Map<StepId, Integer> ordinals = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      ordinals.putIfAbsent(ids.get(i), i);
    }
    List<List<Edge>> outgoing = new ArrayList<>();
    for (int from = 0; from < steps.size(); from++) {
      outgoing.add(edges(from, steps.get(from), ordinals));
    }
    return new Dag(ids, ordinals, List.copyOf(outgoing));
  }

  private static List<Edge> edges(int from, Step step, Map<StepId, Integer> ordinals) {
    List<Edge> edges = new ArrayList<>();
    step.transition()
        .successors()
        .forEach(
            (successor, condition) -> {
              Integer to = ordinals.get(successor);
              if (to != null) {
                edges.add(new Edge(from, to, condition));
              }
            });
    return List.copyOf(edges);
  }

  private static List<List<Edge>> reverse(List<List<Edge>> outgoing) {
    List<List<Edge>> incoming = new ArrayList<>();
    outgoing.forEach(edges -> incoming.add(new ArrayList<>()));
    outgoing.forEach(edges -> edges.forEach(edge -> incoming.get(edge.to()).add(edge)));
    incoming.replaceAll(List::copyOf);
    return List.copyOf(incoming);
  }

  public int size() {
    return ids.size();
  }

  /** The id of the step with this number. */
  public StepId id(int ordinal) {
    return ids.get(ordinal);
  }

  /** The number of a step on this level. */
  public OptionalInt findOrdinal(StepId id) {
    Integer ordinal = ordinals.get(id);
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  /** The edges that leave a step, in the author's order. */
  public List<Edge> outgoing(int ordinal) {
    return outgoing.get(ordinal);
  }

  /** The edges that enter a step, by the number of their source. */
  public List<Edge> incoming(int ordinal) {
    return incoming.get(ordinal);
  }

  /** The numbers of a step's predecessors, ascending. */
  public List<Integer> predecessors(int ordinal) {
    return incoming.get(ordinal).stream().map(Edge::from).toList();
  }

  /** The steps that wait for no other, ascending. */
  public List<Integer> roots() {
    return roots;
  }

  public boolean hasCycle() {
    return order.size() < size();
  }

  /**
   * Every step after all of its predecessors.
   *
   * @throws IllegalStateException if there is a cycle
   */
  public List<Integer> order() {
    if (hasCycle()) {
      throw new IllegalStateException("Steps that wait for each other have no order: " + ids);
    }
    return order;
  }

  /** Kahn's algorithm; steps of a cycle, and what comes after them, are left out. */
  private List<Integer> sort() {
    int[] waiting = incoming.stream().mapToInt(List::size).toArray();
    Deque<Integer> ready = new ArrayDeque<>(roots);
    List<Integer> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int ordinal = ready.remove();
      sorted.add(ordinal);
      for (Edge edge : outgoing.get(ordinal)) {
        if (--waiting[edge.to()] == 0) {
          ready.add(edge.to());
        }
      }
    }
    return List.copyOf(sorted);
  }

  /**
   * The cycle that a new edge would close, from {@code from} over {@code to} back to {@code from};
   * empty if the edge is harmless.
   */
  public Optional<List<StepId>> cycleClosedBy(StepId from, StepId to) {
    if (from.equals(to)) {
      return Optional.of(List.of(from, to));
    }
    OptionalInt start = findOrdinal(to);
    OptionalInt end = findOrdinal(from);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    return way(start.getAsInt(), end.getAsInt())
        .map(
            back -> {
              List<StepId> cycle = new ArrayList<>(List.of(from));
              cycle.addAll(back);
              return List.copyOf(cycle);
            });
  }

  /** The shortest way of at least one edge, both ends included. */
  private Optional<List<StepId>> way(int start, int end) {
    int[] cameFrom = new int[size()];
    Arrays.fill(cameFrom, -1);
    Deque<Integer> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty() && cameFrom[end] < 0) {
      int ordinal = next.remove();
      for (Edge edge : outgoing.get(ordinal)) {
        if (cameFrom[edge.to()] < 0) {
          cameFrom[edge.to()] = ordinal;
          next.add(edge.to());
        }
      }
    }
    if (cameFrom[end] < 0) {
      return Optional.empty();
    }
    List<StepId> way = new ArrayList<>(List.of(id(end)));
    int at = end;
    do {
      at = cameFrom[at];
      way.add(id(at));
    } while (at != start);
    Collections.reverse(way);
    return Optional.of(List.copyOf(way));
  }

  /**
   * One cycle for each group of steps that wait for each other, each starting and ending with the
   * same step; empty for a proper graph.
   */
  public List<List<StepId>> cycles() {
    List<List<StepId>> cycles = new ArrayList<>();
    boolean[] seen = new boolean[size()];
    for (int ordinal = 0; ordinal < size() && hasCycle(); ordinal++) {
      if (!seen[ordinal]) {
        way(ordinal, ordinal)
            .ifPresent(
                cycle -> {
                  cycle.forEach(id -> findOrdinal(id).ifPresent(i -> seen[i] = true));
                  cycles.add(cycle);
                });
      }
    }
    return cycles;
  }
}
