package dev.podium.ui.signals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.Waiter;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PagedRows;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;

/** The steps that wait for signals of a name, a page at a time. */
final class WaiterList extends Div {

  private final PlainGrid<Waiter> grid = new PlainGrid<>("Steps that wait");
  private final PagedRows<Waiter> rows;

  WaiterList(SignalViews signals, String name) {
    this.rows =
        new PagedRows<>(
            grid,
            "Load more",
            Words.quiet("No step waits for it."),
            (last, limit) -> signals.waiting(name, last == null ? null : last.place(), limit));
    columns();
    add(rows);
  }

  private void columns() {
    grid.addComponentColumn(WaiterList::step).setHeader("Step").setWidth("8rem").setFlexGrow(1);
    grid.addComponentColumn(WaiterList::run).setHeader("Run").setWidth("10rem").setFlexGrow(2);
    grid.addComponentColumn(waiter -> SignalText.cut(SignalText.conditions(waiter.awaited())))
        .setHeader("Which")
        .setWidth("10rem")
        .setFlexGrow(2);
    Grid.Column<Waiter> since =
        grid.addComponentColumn(waiter -> new TimeText(waiter.since()))
            .setHeader("Since")
            .setWidth("8rem")
            .setFlexGrow(0);
    NarrowPage.of(grid).omit(since, 700);
  }

  private static Component step(Waiter waiter) {
    return new Link(Paths.step(waiter.run(), waiter.step()), waiter.step().value());
  }

  private static Component run(Waiter waiter) {
    return new Link(Paths.run(waiter.run()), SignalText.run(waiter.run()));
  }

  /** Reads again what is shown. */
  void refresh() {
    rows.refresh();
  }
}
