package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.util.stream.LongStream;

/** Where one is, how the run stands, since when, by whom, in which version. */
final class RunHeader extends Div {

  private final StatusBadge status;
  private final Span started = new Span();
  private final Span elapsed = new Span();
  private final PageHeader header;
  private final Span took = new Span();
  private RunSummary shown;

  /**
   * The head of a run's page.
   *
   * @param latest the number of the instance's latest run
   */
  RunHeader(RunView run, long latest) {
    shown = run.summary();
    status = StatusBadge.of(shown.status());
    status.getElement().setAttribute("role", "status");
    header =
        new PageHeader(new H1(RunWords.title(shown)), status)
            .about(
                fact(new Span("Started"), started),
                fact(took, elapsed),
                fact(new Span("By"), initiator(shown)),
                fact(new Span("Version"), new Span(Integer.toString(shown.version()))));
    if (latest > 1 && !InlineOrigin.of(shown.initiator()).isPresent()) {
      header.addAbout(fact(new Span("Run"), runs(shown.ref(), latest)));
    }
    add(RunCrumbs.of(run), header);
    show(shown);
  }

  private static Component initiator(RunSummary run) {
    String words = RunWords.initiator(run.initiator());
    return run.initiator() instanceof Initiator.Backfill backfill
        ? new Link(Paths.backfill(run.ref().workflow(), backfill.backfill()), words)
        : new Span(words);
  }

  /** Switches between the runs of an instance. */
  private static Component runs(RunRef shown, long latest) {
    Select<Long> runs = new Select<>();
    runs.setAriaLabel("Run of the instance");
    runs.addThemeName("small");
    runs.addClassName("podium-run-switch");
    runs.setItems(LongStream.rangeClosed(1, latest).boxed().toList());
    runs.setItemLabelGenerator(number -> "%d of %d".formatted(number, latest));
    runs.setValue(shown.run());
    runs.addValueChangeListener(
        event ->
            runs.getUI()
                .ifPresent(
                    ui ->
                        ui.navigate(
                            Paths.run(shown.workflow(), shown.instance(), event.getValue()))));
    return runs;
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
