package dev.podium.domain.graph;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What can be wrong with the graph of one level. */
public final class DagCheck {

  private final List<Step> steps;
  private final IntFunction<Place> places;
  private final Dag dag;
  private final Problems problems = new Problems();

  private DagCheck(List<Step> steps, IntFunction<Place> places) {
    this.steps = steps;
    this.places = places;
    this.dag = Dag.of(steps);
  }

  /**
   * Unknown successors, predecessors that do not agree, and cycles.
   *
   * @param places where each step of the level stands in the document, by its number
   */
  public static List<Problem> check(List<Step> steps, IntFunction<Place> places) {
    DagCheck check = new DagCheck(steps, places);
    for (int i = 0; i < steps.size(); i++) {
      check.successors(i);
      check.predecessors(i);
    }
    check.dag.cycles().forEach(check::reportCycle);
    return check.problems.all();
  }

  private Place transition(int ordinal) {
    return places.apply(ordinal).inStep(dag.id(ordinal).value()).field("transition");
  }

  private void successors(int ordinal) {
    for (StepId successor : steps.get(ordinal).transition().successors().keySet()) {
      if (dag.findOrdinal(successor).isEmpty() && !problems.isFull()) {
        problems.add(
            transition(ordinal).field("successors").field(successor.value()),
            "There is no step \"" + Cursor.shorten(successor.value()) + "\" on this level.",
            meant(successor));
      }
    }
  }

  private String meant(StepId unknown) {
    List<String> ids = steps.stream().map(step -> step.id().value()).toList();
    return Spelling.nearest(unknown.value(), ids)
        .map(id -> "Did you mean \"" + id + "\"?")
        .orElse("Add that step, or take it out of the successors.");
  }

  private void predecessors(int ordinal) {
    List<StepId> written = steps.get(ordinal).transition().predecessors();
    if (written == null) {
      return;
    }
    Set<StepId> derived =
        dag.predecessors(ordinal).stream().map(dag::id).collect(Collectors.toSet());
    if (!new HashSet<>(written).equals(derived)) {
      problems.add(
          transition(ordinal).field("predecessors"),
          "The predecessors say "
              + names(written)
              + ", but the successors of the steps say "
              + names(dag.predecessors(ordinal).stream().map(dag::id).toList())
              + ".",
          "Leave \"predecessors\" out: they follow from the successors.");
    }
  }

  private static String names(List<StepId> ids) {
    return ids.isEmpty()
        ? "none"
        : Cursor.shorten(ids.stream().map(StepId::value).collect(Collectors.joining(", ")));
  }

  private void reportCycle(List<StepId> cycle) {
    String path = cycle.stream().map(StepId::value).collect(Collectors.joining(" → "));
    int first = dag.findOrdinal(cycle.getFirst()).orElseThrow();
    problems.add(
        transition(first).field("successors").field(cycle.get(1).value()),
        "These steps wait for each other: " + path + ".",
        "Remove one of these transitions.");
  }
}
