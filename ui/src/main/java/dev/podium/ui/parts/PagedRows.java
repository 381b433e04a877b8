package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a grid, of which more come on demand, or what stands in their place. */
public final class PagedRows<T> extends Div {

  private static final int PAGE = 20;
  private static final int REFRESHED_AT_MOST = 200;

  private final PlainGrid<T> grid;
  private final Component none;
  private final Pages<T> pages;
  private final List<T> rows = new ArrayList<>();
  private final GridListDataView<T> data;
  private final Button more;

  /** Where the rows come from. */
  @FunctionalInterface
  public interface Pages<T> {
    /** At most {@code limit} rows behind the given one; the first of all if none is given. */
    List<T> page(@Nullable T last, int limit);
  }

  /**
   * Rows; {@link #reload} fills them.
   *
   * @param more what the button says that brings the next ones
   * @param none what is shown while there are none
   */
  public PagedRows(PlainGrid<T> grid, String more, Component none, Pages<T> pages) {
    this.grid = grid;
    this.none = none;
    this.pages = pages;
    this.data = grid.setItems(rows);
    this.more = new Button(more, event -> loadMore());
    this.more.addThemeVariants(ButtonVariant.TERTIARY);
    grid.setAllRowsVisible(true);
    Div foot = new Div(this.more);
    foot.addClassName("podium-list-foot");
    addClassName("podium-fires");
    add(grid, none, foot);
  }

  /** Shows the first page. */
  public void reload() {
    rows.clear();
    append(pages.page(null, PAGE));
  }

  /** Reads again what is shown. */
  public void refresh() {
    int limit = Math.clamp(rows.size(), PAGE, REFRESHED_AT_MOST);
    List<T> page = pages.page(null, limit);
    if (!page.equals(rows)) {
      rows.clear();
      rows.addAll(page);
      data.refreshAll();
    }
    arrange(page.size() == limit);
  }

  private void loadMore() {
    append(pages.page(rows.getLast(), PAGE));
  }

  private void append(List<T> page) {
    rows.addAll(page);
    data.refreshAll();
    arrange(page.size() == PAGE);
  }

  private void arrange(boolean mayHaveMore) {
    grid.setVisible(!rows.isEmpty());
    none.setVisible(rows.isEmpty());
    more.setVisible(mayHaveMore);
  }

  /** The first row, unless there is none. */
  public Optional<T> first() {
    return rows.stream().findFirst();
  }
}
