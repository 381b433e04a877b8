package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.Words;

/** The runs inside of a step, each with the way to its page; hidden for a step without any. */
final class InsidePanel extends Div {

  private final IterationList iterations;

  /**
   * An empty panel.
   *
   * @param turned told when the viewer has turned to other iterations
   */
  InsidePanel(RunViews views, Runnable turned) {
    iterations = new IterationList(views, turned);
    addClassName("podium-inside");
  }

  /** Opens the iterations of the next step there. */
  void open(IterationList.Place place) {
    iterations.open(place);
  }

  /** Which iterations are shown. */
  IterationList.Place place() {
    return isVisible() && iterations.getParent().isPresent()
        ? iterations.place()
        : IterationList.Place.STANDARD;
  }

  /** Shows what is inside of a step of a run. */
  void show(RunRef run, StepView step) {
    removeAll();
    ChildRuns children = step.children();
    setVisible(children != null);
    if (children == null) {
      return;
    }
    switch (children.progress()) {
      case ChildRuns.Foreach foreach -> {
        iterations.show(run, step, foreach);
        add(new H3("Iterations"), iterations);
      }
      case ChildRuns.While loop -> {
        iterations.show(run, step, loop);
        add(new H3("Iterations"), iterations);
      }
      case ChildRuns.Subworkflow subworkflow -> add(new H3("Its run"), run(subworkflow));
    }
  }

  private static Div run(ChildRuns.Subworkflow subworkflow) {
    ChildRuns.Subworkflow.Child child = subworkflow.child();
    Div line = new Div();
    line.addClassName("podium-iteration-head");
    if (child == null) {
      line.add(Words.quiet("It has not been started yet."));
      return line;
    }
    line.add(
        new Link(
            Paths.run(child.run()),
            "%s %s".formatted(child.run().workflow(), RunName.of(child.run()))),
        StatusBadge.of(subworkflow.status()));
    return line;
  }
}
