package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.StepStatus;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.Words;
import java.util.List;

/** Who holds a run, and what goes on nevertheless; hidden for any other run. */
final class PauseCallout extends Callout {

  PauseCallout() {
    super(Tone.PLAIN);
  }

  void show(RunSummary run, List<StepRow> rows) {
    String reason = run.info();
    boolean waits = run.status() == RunStatus.CREATED && reason != null;
    setVisible(run.status() == RunStatus.PAUSED || waits);
    removeAll();
    Div text = text(new Span(reason == null ? "The run is paused." : reason));
    if (run.status() == RunStatus.PAUSED) {
      text.add(Words.quiet(whatGoesOn(rows)));
    }
    add(VaadinIcon.PAUSE.create(), text);
  }

  private static String whatGoesOn(List<StepRow> rows) {
    long running = rows.stream().filter(row -> row.status() == StepStatus.RUNNING).count();
    String next = "No further step begins until the run is resumed.";
    if (running == 0) {
      return next;
    }
    return running == 1
        ? "1 step goes on to its end. " + next
        : "%d steps go on to their end. %s".formatted(running, next);
  }
}
