package dev.podium.ui.workflows;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.status.StatusLook;
import java.util.List;

/** The last outcomes of a workflow, oldest first, each a link to its run. */
final class OutcomeDots extends Div {

  OutcomeDots(WorkflowSummary workflow) {
    addClassName("podium-dots");
    List<WorkflowSummary.LastRun> runs = workflow.lastRuns();
    if (runs.isEmpty()) {
      Span never = new Span("never ran");
      never.addClassName("podium-quiet");
      add(never);
    }
    for (WorkflowSummary.LastRun run : runs.reversed()) {
      add(dot(workflow, run));
    }
  }

  private static Link dot(WorkflowSummary workflow, WorkflowSummary.LastRun run) {
    StatusLook look = StatusLook.of(run.status());
    String took = ViewerTime.current().elapsed(run.startedAt(), run.endedAt());
    String words =
        "Run #%d: %s%s".formatted(run.instance(), look.label(), took.isEmpty() ? "" : ", " + took);
    Link dot = new Link(Paths.run(workflow.id(), run.instance(), run.run()), "");
    dot.addClassName("podium-dot");
    dot.getStyle().set("--podium-status", look.cssColour());
    dot.add(new Svg(look.iconSvg()));
    dot.setTitle(words);
    dot.getElement().setAttribute("aria-label", words);
    return dot;
  }
}
