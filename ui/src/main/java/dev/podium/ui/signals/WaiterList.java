package dev.podium.ui.signals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.Waiter;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.List;

/** The steps that wait for signals of a name, a page at a time. */
final class WaiterList extends Div {

  private static final int PAGE = 20;
  private static final int REFRESHED_AT_MOST = 200;

  private final SignalViews signals;
  private final String name;
  private final PlainGrid<Waiter> grid = new PlainGrid<>("Steps that wait");
  private final List<Waiter> rows = new ArrayList<>();
  private final GridListDataView<Waiter> data = grid.setItems(rows);
  private final Span empty = Words.quiet("No step waits for it.");
  private final Button more = new Button("Load more", event -> loadMore());

  WaiterList(SignalViews signals, String name) {
    this.signals = signals;
    this.name = name;
    addClassName("podium-fires");
    columns();
    more.addThemeVariants(ButtonVariant.TERTIARY);
    Div foot = new Div(more);
    foot.addClassName("podium-list-foot");
    add(grid, empty, foot);
  }

  private void columns() {
    grid.setAllRowsVisible(true);
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
    int limit = Math.clamp(rows.size(), PAGE, REFRESHED_AT_MOST);
    List<Waiter> page = signals.waiting(name, null, limit);
    if (!page.equals(rows)) {
      rows.clear();
      rows.addAll(page);
      data.refreshAll();
    }
    arrange(page.size() == limit);
  }

  private void loadMore() {
    List<Waiter> page = signals.waiting(name, rows.getLast().place(), PAGE);
    rows.addAll(page);
    data.refreshAll();
    arrange(page.size() == PAGE);
  }

  private void arrange(boolean mayHaveMore) {
    grid.setVisible(!rows.isEmpty());
    empty.setVisible(rows.isEmpty());
    more.setVisible(mayHaveMore);
  }
}
