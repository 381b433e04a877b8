package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunView;
import dev.podium.ui.parts.Words;
import java.util.List;

/** Which steps a restart would run again, and which it would take over as they are. */
final class RestartPreview extends Div {

  private static final int LISTED = 8;

  RestartPreview() {
    addClassName("podium-restart-preview");
  }

  void show(RunView run, Repetition repetition) {
    Plan plan = Plan.of(run, repetition);
    removeAll();
    if (!plan.skipped().isEmpty()) {
      add(column("Passed over", plan.skipped(), ""));
    }
    add(
        column("Run", plan.again(), "Nothing: every step is complete."),
        column("Kept as they are", plan.kept(), "Nothing."));
  }

  /**
   * The steps of a restart, in the order of the definition.
   *
   * @param skipped the one that it passes over, if it does
   * @param again those that would run, as far as their conditions hold
   * @param kept those whose state stands as an earlier run has left it
   */
  record Plan(List<StepId> skipped, List<StepId> again, List<StepId> kept) {

    static Plan of(RunView run, Repetition repetition) {
      Dag dag = Dag.of(run.definition().steps());
      Repetition.FirstStep first = repetition.first();
      List<StepId> skipped =
          first == null || first.skippedBy() == null ? List.of() : List.of(first.id());
      return new Plan(
          skipped,
          repetition.steps(dag).stream().map(dag::id).filter(id -> !skipped.contains(id)).toList(),
          repetition.earlier().keySet().stream().sorted().map(dag::id).toList());
    }
  }

  private static Div column(String title, List<StepId> steps, String none) {
    Div column = new Div(new H3("%s (%d)".formatted(title, steps.size())));
    if (steps.isEmpty()) {
      column.add(Words.quiet(none));
      return column;
    }
    UnorderedList list = new UnorderedList();
    steps.stream().limit(LISTED).forEach(step -> list.add(new ListItem(step.value())));
    if (steps.size() > LISTED) {
      list.add(new ListItem("and %d more".formatted(steps.size() - LISTED)));
    }
    column.add(list);
    return column;
  }
}
