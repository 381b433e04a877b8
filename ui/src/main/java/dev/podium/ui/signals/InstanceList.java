package dev.podium.ui.signals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals of a name, newest first, a page at a time; newer ones are shown on demand. */
final class InstanceList extends Div {

  private static final int PAGE = 20;

  private final SignalViews signals;
  private final String name;
  private final PlainGrid<Signal> grid = new PlainGrid<>("Signals of this name");
  private final List<Signal> rows = new ArrayList<>();
  private final GridListDataView<Signal> data = grid.setItems(rows);
  private final Span empty = Words.quiet("No signal of this name has been announced.");
  private final Button more = new Button("Load older signals", event -> loadMore());
  private final Button fresh = new Button("", VaadinIcon.ARROW_UP.create(), event -> reload());

  InstanceList(SignalViews signals, String name) {
    this.signals = signals;
    this.name = name;
    addClassName("podium-fires");
    columns();
    fresh.addThemeVariants(ButtonVariant.SMALL);
    more.addThemeVariants(ButtonVariant.TERTIARY);
    Div foot = new Div(more);
    foot.addClassName("podium-list-foot");
    add(fresh, grid, empty, foot);
    reload();
  }

  private void columns() {
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(
            signal -> new Link(Paths.signal(name, signal.seq()), "#%d".formatted(signal.seq())))
        .setHeader("Number")
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addComponentColumn(signal -> new TimeText(signal.announcedAt()))
        .setHeader("Announced")
        .setWidth("8rem")
        .setFlexGrow(0);
    Grid.Column<Signal> by =
        grid.addComponentColumn(SignalText::announcer)
            .setHeader("By")
            .setWidth("10rem")
            .setFlexGrow(2);
    grid.addComponentColumn(signal -> SignalText.cut(SignalText.params(signal.params())))
        .setHeader("Params")
        .setWidth("12rem")
        .setFlexGrow(3);
    NarrowPage.of(grid).omit(by, 800);
  }

  /** Says how many have come since; the rows stay where they are. */
  void refresh() {
    if (rows.isEmpty()) {
      reload();
      return;
    }
    long unseen =
        signals.findLatest(name).map(latest -> latest.seq() - rows.getFirst().seq()).orElse(0L);
    fresh.setVisible(unseen > 0);
    fresh.setText("%,d new".formatted(unseen));
  }

  private void reload() {
    rows.clear();
    fresh.setVisible(false);
    add(page(null));
  }

  private void loadMore() {
    add(page(rows.getLast().seq()));
  }

  private List<Signal> page(@Nullable Long before) {
    return signals.list(new SignalViews.Filter(name, Map.of(), null, null, before), PAGE);
  }

  private void add(List<Signal> page) {
    rows.addAll(page);
    data.refreshAll();
    grid.setVisible(!rows.isEmpty());
    empty.setVisible(rows.isEmpty());
    more.setVisible(page.size() == PAGE);
  }
}
