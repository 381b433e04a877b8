package dev.podium.ui.schedules;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers.Listed;
import dev.podium.domain.trigger.Triggers.Position;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PagedRows;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.triggers.TriggerWords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time triggers by their next firing, a page at a time. */
final class ScheduleList extends Div {

  private final InstantSource clock = InstantSource.system();
  private final PlainGrid<Listed> grid = new PlainGrid<>("Triggers by their next firing");
  private final PagedRows<Listed> rows =
      new PagedRows<>(
          grid,
          "Load later ones",
          Words.quiet("No trigger is planned."),
          (last, limit) -> page(last == null ? null : last.position(), limit));
  private Source source = (after, limit) -> List.of();

  /** Where the triggers come from. */
  @FunctionalInterface
  interface Source {
    /** At most {@code limit} triggers, next first, behind {@code after} if that is given. */
    List<Listed> page(@Nullable Position after, int limit);
  }

  ScheduleList() {
    columns();
    add(rows);
  }

  private List<Listed> page(@Nullable Position after, int limit) {
    return source.page(after, limit);
  }

  private void columns() {
    grid.addComponentColumn(listed -> next(listed.trigger()))
        .setHeader("Next")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addComponentColumn(listed -> workflow(listed.trigger()))
        .setHeader("Workflow")
        .setWidth("10rem")
        .setFlexGrow(2);
    grid.addComponentColumn(listed -> words(listed.trigger()))
        .setHeader("Fires")
        .setWidth("12rem")
        .setFlexGrow(3);
    Grid.Column<Listed> pattern =
        grid.addComponentColumn(
                listed -> new Code(TriggerWords.pattern(listed.trigger().trigger())))
            .setHeader("Pattern")
            .setWidth("10rem")
            .setFlexGrow(1);
    NarrowPage.of(grid).omit(pattern, 1100);
  }

  private Component next(ScheduledTrigger trigger) {
    if (trigger.isHeld()) {
      return Words.chip("paused");
    }
    List<Instant> next = trigger.upcoming(clock.instant(), 1);
    return next.isEmpty() ? Words.quiet("never again") : new TimeText(next.getFirst());
  }

  private static Component workflow(ScheduledTrigger trigger) {
    return new Link(Paths.triggers(trigger.workflow()), trigger.workflow().value());
  }

  private static Component words(ScheduledTrigger trigger) {
    Span words = new Span(TriggerWords.capitalised(trigger.words()));
    words.setTitle(words.getText());
    return words;
  }

  /** Shows another selection of triggers from the start. */
  void show(Source newSource) {
    source = newSource;
    rows.reload();
  }

  /** Reads again what is shown. */
  void refresh() {
    rows.refresh();
  }

  boolean isEmpty() {
    return rows.first().isEmpty();
  }
}
