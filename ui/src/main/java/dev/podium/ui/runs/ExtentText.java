package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.EndExtent;
import dev.podium.domain.run.PauseExtent;
import java.util.ArrayList;
import java.util.List;

/** Which steps an action on a run reaches, for the question that is asked before it. */
final class ExtentText {

  private static final int STEPS_LISTED = 8;

  private ExtentText() {}

  /** Lists the steps that would end, and counts those that would never run. */
  static Component[] of(EndExtent extent) {
    List<Component> parts = new ArrayList<>();
    addSteps(parts, extent.ending(), "step is under way and ends:", "steps are under way and end:");
    int unreached = extent.unreached().size();
    if (unreached > 0) {
      parts.add(
          new Paragraph(
              unreached == 1
                  ? "1 step has not been reached and will not run."
                  : "%d steps have not been reached and will not run.".formatted(unreached)));
    }
    parts.add(new Paragraph("What has finished stays as it is."));
    return parts.toArray(Component[]::new);
  }

  /** Lists the steps that go on, and those that wait. */
  static Component[] of(PauseExtent extent) {
    List<Component> parts = new ArrayList<>();
    addSteps(
        parts,
        extent.goingOn(),
        "step runs and goes on to its end:",
        "steps run and go on to their end:");
    addSteps(
        parts,
        extent.waiting(),
        "step waits until the run is resumed:",
        "steps wait until the run is resumed:");
    parts.add(new Paragraph("Runs inside of its steps are paused too. Time-outs go on to count."));
    return parts.toArray(Component[]::new);
  }

  private static void addSteps(List<Component> parts, List<StepId> steps, String one, String many) {
    if (steps.isEmpty()) {
      return;
    }
    UnorderedList list = new UnorderedList();
    steps.stream().limit(STEPS_LISTED).forEach(step -> list.add(new ListItem(step.value())));
    if (steps.size() > STEPS_LISTED) {
      list.add(new ListItem("and %d more".formatted(steps.size() - STEPS_LISTED)));
    }
    parts.add(new Paragraph("%d %s".formatted(steps.size(), steps.size() == 1 ? one : many)));
    parts.add(list);
  }
}
