package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of its instance a run runs, and where the state of the others stands. It is settled
 * when the restart is asked for and kept with the run, so that every owner of the run sees the
 * same.
 *
 * @param first the step that the run begins with; null unless the policy is RESTART_FROM_SPECIFIC
 * @param earlier for each step that does not run again, by ordinal: the earlier run whose latest
 *     attempt stands for it
 * @param since for steps with runs inside of them, by ordinal: the run of the instance that began
 *     them anew last, if one did; what ran inside of them before that counts no more
 */
public record Repetition(
    RunPolicy policy,
    @Nullable FirstStep first,
    Map<Integer, Long> earlier,
    Map<Integer, Long> since) {

  /** Other lists make other iterations. */
  private static final String LOOP_PARAMS = "loop_params";

  /** A run that owes nothing to an earlier one. */
  public static final Repetition NONE =
      new Repetition(RunPolicy.START_FRESH_NEW_RUN, null, Map.of());

  /** A further run to which nothing that ran before counts. */
  public static final Repetition ANEW =
      new Repetition(RunPolicy.RESTART_FROM_BEGINNING, null, Map.of());

  public Repetition {
    if ((first != null) != (policy == RunPolicy.RESTART_FROM_SPECIFIC)) {
      throw new IllegalArgumentException(policy + " with the first step " + first);
    }
    earlier = Map.copyOf(earlier);
    since = Map.copyOf(since);
  }

  /** One before which no step was begun anew. */
  public Repetition(RunPolicy policy, @Nullable FirstStep first, Map<Integer, Long> earlier) {
    this(policy, first, earlier, Map.of());
  }

  /**
   * The step that a restart begins with.
   *
   * @param skippedBy who passes it over, null if it runs
   * @param params that override those of its definition
   * @param inside the run inside of it that the restart is for; null if it is for the step itself
   * @param anew whether loops and subworkflows that run again keep nothing of what ran inside of
   *     them
   */
  public record FirstStep(
      StepId id,
      @Nullable String skippedBy,
      Map<String, ParamDefinition> params,
      @Nullable Inside inside,
      boolean anew) {
    public FirstStep {
      params = Params.ordered(params);
    }

    /** A step that runs again as a whole, or is passed over. */
    public FirstStep(StepId id, @Nullable String skippedBy, Map<String, ParamDefinition> params) {
      this(id, skippedBy, params, null, false);
    }

    /** A step of which only one run inside of it runs again. */
    public static FirstStep inside(StepId id, long instance, Repetition repetition) {
      return new FirstStep(id, null, Map.of(), new Inside(instance, repetition), false);
    }

    /** The same, after which loops and subworkflows keep nothing if that is wanted. */
    public FirstStep anew(boolean wanted) {
      return new FirstStep(id, skippedBy, params, inside, wanted);
    }
  }

  /**
   * A run inside of a step that runs again.
   *
   * @param instance of a loop: the iteration's, from 1; of a subworkflow: that of its workflow
   */
  public record Inside(long instance, Repetition repetition) {}

  /**
   * A restart.
   *
   * @param latest where the state of each step that was ever reached stands now
   * @param incomplete those of them that are not complete
   */
  public static Repetition of(
      RunPolicy policy,
      @Nullable FirstStep first,
      Dag dag,
      Map<Integer, Long> latest,
      Set<Integer> incomplete) {
    Set<Integer> again =
        switch (policy) {
          case START_FRESH_NEW_RUN, RESTART_FROM_BEGINNING -> all(dag);
          case RESTART_FROM_INCOMPLETE -> {
            Set<Integer> open = all(dag);
            open.removeIf(step -> latest.containsKey(step) && !incomplete.contains(step));
            yield withFollowers(dag, open);
          }
          case RESTART_FROM_SPECIFIC -> fromFirst(dag, first);
        };
    Map<Integer, Long> earlier = new TreeMap<>(latest);
    earlier.keySet().removeAll(again);
    return new Repetition(policy, first, earlier);
  }

  /** The ordinals of the steps that the run runs, ascending. */
  public Set<Integer> steps(Dag dag) {
    if (policy == RunPolicy.RESTART_FROM_SPECIFIC) {
      return fromFirst(dag, first);
    }
    Set<Integer> steps = all(dag);
    steps.removeAll(earlier.keySet());
    return steps;
  }

  /** The same with what was begun anew before. */
  public Repetition since(Map<Integer, Long> begun) {
    return new Repetition(policy, first, earlier, begun);
  }

  /**
   * The earliest run of the instance of which a step may keep what ran inside of it.
   *
   * @param run the number of the run that this is the repetition of
   */
  public long since(int ordinal, long run, Dag dag) {
    return beginsAnew(ordinal, dag) ? run : since.getOrDefault(ordinal, 1L);
  }

  private boolean beginsAnew(int ordinal, Dag dag) {
    return switch (policy) {
      case RESTART_FROM_BEGINNING -> true;
      case RESTART_FROM_SPECIFIC -> first != null && beginsAnew(first, ordinal, dag);
      case START_FRESH_NEW_RUN, RESTART_FROM_INCOMPLETE -> false;
    };
  }

  private static boolean beginsAnew(FirstStep first, int ordinal, Dag dag) {
    if (dag.findOrdinal(first.id()).equals(OptionalInt.of(ordinal))) {
      return first.inside() == null && (first.anew() || first.params().containsKey(LOOP_PARAMS));
    }
    return first.anew() && fromFirst(dag, first).contains(ordinal);
  }

  private static Set<Integer> all(Dag dag) {
    return IntStream.range(0, dag.size()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> fromFirst(Dag dag, @Nullable FirstStep first) {
    OptionalInt ordinal = first == null ? OptionalInt.empty() : dag.findOrdinal(first.id());
    return withFollowers(dag, ordinal.isPresent() ? Set.of(ordinal.getAsInt()) : Set.of());
  }

  private static Set<Integer> withFollowers(Dag dag, Set<Integer> steps) {
    Set<Integer> reached = new TreeSet<>(steps);
    Deque<Integer> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      for (var edge : dag.outgoing(open.remove())) {
        if (reached.add(edge.to())) {
          open.add(edge.to());
        }
      }
    }
    return reached;
  }
}
