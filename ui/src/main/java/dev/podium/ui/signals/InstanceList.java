package dev.podium.ui.signals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PagedRows;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals of a name, newest first, a page at a time; newer ones are shown on demand. */
final class InstanceList extends Div {

  private final SignalViews signals;
  private final String name;
  private final PlainGrid<Signal> grid = new PlainGrid<>("Signals of this name");
  private final PagedRows<Signal> rows;
  private final Button fresh = new Button("", VaadinIcon.ARROW_UP.create(), event -> reload());

  InstanceList(SignalViews signals, String name) {
    this.signals = signals;
    this.name = name;
    this.rows =
        new PagedRows<>(
            grid,
            "Load older signals",
            Words.quiet("No signal of this name has been announced."),
            (last, limit) -> page(last == null ? null : last.seq(), limit));
    addClassName("podium-fires");
    columns();
    fresh.addThemeVariants(ButtonVariant.SMALL);
    add(fresh, rows);
    reload();
  }

  private void columns() {
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
    rows.first().ifPresentOrElse(newest -> showUnseen(newest.seq()), this::reload);
  }

  private void showUnseen(long newest) {
    long unseen = signals.findLatest(name).map(latest -> latest.seq() - newest).orElse(0L);
    fresh.setVisible(unseen > 0);
    fresh.setText("%,d new".formatted(unseen));
  }

  private void reload() {
    fresh.setVisible(false);
    rows.reload();
  }

  private List<Signal> page(@Nullable Long before, int limit) {
    return signals.list(new SignalViews.Filter(name, Map.of(), null, null, before), limit);
  }
}
