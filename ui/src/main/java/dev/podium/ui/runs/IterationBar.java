package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunStatus;
import dev.podium.ui.parts.Words;
import dev.podium.ui.status.StatusLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far the iterations of a foreach are: a bar in the colours of their statuses, and a count. */
final class IterationBar extends Div {

  void show(IterationStatuses statuses) {
    removeAll();
    setVisible(statuses.total() > 0);
    if (statuses.total() == 0) {
      return;
    }
    Div bar = new Div();
    bar.addClassName("podium-iteration-bar");
    bar.getElement().setAttribute("aria-hidden", "true");
    // What went well is on the left, as on the graph.
    List<Map.Entry<RunStatus, Integer>> counts = new ArrayList<>(statuses.counts().entrySet());
    for (Map.Entry<RunStatus, Integer> count : counts.reversed()) {
      Span part = new Span();
      part.setWidth("%.3f%%".formatted(100.0 * count.getValue() / statuses.total()));
      part.getStyle().set("background", StatusLook.of(count.getKey()).cssColour());
      bar.add(part);
    }
    add(bar, Words.quiet("%d of %d ended".formatted(statuses.ended(), statuses.total())));
  }
}
