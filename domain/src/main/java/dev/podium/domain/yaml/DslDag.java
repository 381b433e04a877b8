package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code dag} says follows a job of a level that has no transitions of its own. */
final class DslDag {

  static final String SEQUENTIAL = "sequential";
  private static final String PARALLEL = "parallel";

  private final List<String> ids;
  private final @Nullable Cursor order;
  private final Map<String, Cursor> lists = new HashMap<>();

  /**
   * Reads the field.
   *
   * @param ids of the level's jobs, in order; empty where a job has none
   */
  DslDag(@Nullable Cursor dag, List<String> ids) {
    this.ids = ids;
    if (dag == null || dag.node().isString()) {
      this.order = dag != null && isSequential(dag) ? dag : null;
      return;
    }
    this.order = null;
    dag.entries().forEach(this::list);
  }

  private static boolean isSequential(Cursor dag) {
    String name = dag.node().stringValue();
    if (!name.equalsIgnoreCase(SEQUENTIAL) && !name.equalsIgnoreCase(PARALLEL)) {
      dag.problem(
          "\"" + Cursor.shorten(name) + "\" is not an order of jobs.",
          Spelling.nearest(name, List.of(SEQUENTIAL, PARALLEL))
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use sequential, parallel, or an object of transitions by job."));
    }
    return name.equalsIgnoreCase(SEQUENTIAL);
  }

  private void list(String id, Cursor transition) {
    if (!ids.contains(id)) {
      transition.problem(
          "There is no job \"" + Cursor.shorten(id) + "\" on this level.",
          Spelling.nearest(id, ids)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use the id of a job in the list beside \"dag\"."));
    }
    lists.put(id, transition);
  }

  /** Writes what follows a job. */
  void write(int job, Output step) {
    Cursor list = lists.get(ids.get(job));
    if (list != null && DslTransitions.isWritten(list)) {
      write(list, step);
    } else if (order != null && job + 1 < ids.size() && !ids.get(job + 1).isEmpty()) {
      step.object("transition", order.place())
          .object("successors", order.place())
          .set(ids.get(job + 1), DslTransitions.ALWAYS, order.place());
    }
  }

  /** Writes the transitions of a list of lines. */
  static void write(Cursor list, Output step) {
    Output successors = step.object("transition", list.place()).object("successors", list.place());
    DslTransitions.read(list, successors);
  }
}
