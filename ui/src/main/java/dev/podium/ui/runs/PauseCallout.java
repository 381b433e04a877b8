package dev.podium.ui.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.StepStatus;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.Words;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Who holds a run, and what goes on nevertheless; hidden for any other run. */
final class PauseCallout extends Callout {

  private static final Duration MOMENT = Duration.ofSeconds(3);

  PauseCallout() {
    super(Tone.PLAIN);
  }

  void show(RunSummary run, List<StepRow> rows) {
    boolean waits = run.status() == RunStatus.CREATED && (run.info() != null || isLong(run));
    setVisible(run.status() == RunStatus.PAUSED || waits);
    removeAll();
    Div text = text(new Span(run.info() == null ? reason(run) : run.info()));
    if (run.status() == RunStatus.PAUSED) {
      text.add(Words.quiet(whatGoesOn(rows)));
    }
    add(VaadinIcon.PAUSE.create(), text);
  }

  /** A run that has just been made is on its way, and not worth a word. */
  private static boolean isLong(RunSummary run) {
    return run.createdAt().plus(MOMENT).isBefore(InstantSource.system().instant());
  }

  private static String reason(RunSummary run) {
    return run.status() == RunStatus.PAUSED
        ? "The run is paused."
        : "It waits for its turn: the run strategy of its workflow lets no more runs go at once.";
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
