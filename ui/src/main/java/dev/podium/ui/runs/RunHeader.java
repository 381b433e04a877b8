package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;

/** Where one is, how the run stands, since when, by whom, in which version. */
final class RunHeader extends Div {

  private final StatusBadge status;
  private final Span started = new Span();
  private final Span elapsed = new Span();
  private final PageHeader header;
  private final Span took = new Span();
  private RunSummary shown;

  RunHeader(RunView run) {
    shown = run.summary();
    status = StatusBadge.of(shown.status());
    status.getElement().setAttribute("role", "status");
    header =
        new PageHeader(new H1(RunWords.title(shown)), status)
            .about(
                fact(new Span("Started"), started),
                fact(took, elapsed),
                fact(new Span("By"), new Span(RunWords.initiator(shown.initiator()))),
                fact(new Span("Version"), new Span(Integer.toString(shown.version()))));
    add(new RunCrumbs(run), header);
    show(shown);
  }

  void actions(Component... actions) {
    header.actions(actions);
  }

  void show(RunSummary summary) {
    if (summary.status() != shown.status()) {
      status.show(summary.status());
    }
    shown = summary;
    Instant start = summary.startedAt();
    started.removeAll();
    started.add(start == null ? new Span("not yet") : new TimeText(start));
    tick();
  }

  /** Lets the clock of a run under way go on. */
  void tick() {
    String text = ViewerTime.current().elapsed(shown.startedAt(), shown.endedAt());
    took.setText(shown.startedAt() != null && shown.endedAt() == null ? "Running for" : "Took");
    elapsed.setText(text.isEmpty() ? "–" : text);
  }

  private static Component fact(Span label, Component value) {
    label.addClassName("podium-quiet");
    Span fact = new Span(label, value);
    fact.addClassName("podium-fact");
    return fact;
  }
}
