package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of a run as a table that can always be filtered. */
final class StepTable extends Div {

  private final Grid<StepRow> grid = new Grid<>();
  private final TextField filter = new TextField();
  private final List<StepRow> rows = new ArrayList<>();
  private final GridListDataView<StepRow> data = grid.setItems(rows);

  StepTable(Consumer<StepId> picked) {
    addClassName("podium-steps");
    filter.setPlaceholder("Filter by id, name, type or status");
    filter.setAriaLabel("Filter the steps");
    filter.setPrefixComponent(VaadinIcon.SEARCH.create());
    filter.setClearButtonVisible(true);
    filter.setValueChangeMode(ValueChangeMode.LAZY);
    filter.setValueChangeTimeout(150);
    columns();
    data.setIdentifierProvider(StepRow::id);
    data.setFilter(row -> row.matches(filter.getValue()));
    filter.addValueChangeListener(event -> data.refreshAll());
    grid.addSelectionListener(
        event -> {
          if (event.isFromClient()) {
            event.getFirstSelectedItem().ifPresent(row -> picked.accept(row.id()));
          }
        });
    add(filter, grid);
  }

  private void columns() {
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setAriaLabel("Steps");
    grid.setEmptyStateText("No step matches the filter.");
    grid.addColumn(row -> row.ordinal() + 1).setHeader("#").setWidth("3rem").setFlexGrow(0);
    grid.addComponentColumn(StepTable::step).setHeader("Step").setWidth("7rem").setFlexGrow(2);
    grid.addColumn(StepRow::kind).setHeader("Type").setWidth("5rem").setFlexGrow(1);
    grid.addComponentColumn(row -> StatusBadge.of(row.status()))
        .setHeader("Status")
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addColumn(row -> row.view() == null ? "" : row.view().attempt())
        .setHeader("Attempt")
        .setWidth("5rem")
        .setFlexGrow(0);
    grid.addColumn(row -> started(row.view()))
        .setHeader("Started")
        .setWidth("5.5rem")
        .setFlexGrow(0);
    grid.addColumn(row -> duration(row.view()))
        .setHeader("Duration")
        .setWidth("5.5rem")
        .setFlexGrow(0);
  }

  private static Component step(StepRow row) {
    Span id = new Span(row.id().value());
    String name = row.definition().common().name();
    if (name == null) {
      return id;
    }
    return new TwoLines(new Span(name), Words.quiet(row.id().value()));
  }

  private static String started(@Nullable StepView view) {
    Instant since = view == null ? null : view.times().running();
    return since == null ? "" : ViewerTime.current().second(since);
  }

  private static String duration(@Nullable StepView view) {
    if (view == null) {
      return "";
    }
    return ViewerTime.current().elapsed(view.times().running(), view.times().ended());
  }

  void show(List<StepRow> all) {
    rows.clear();
    rows.addAll(all);
    data.refreshAll();
  }

  /** Redraws one row; its place in the run never changes. */
  void update(StepRow row) {
    rows.set(row.ordinal(), row);
    if (filter.getValue().isBlank()) {
      data.refreshItem(row);
      return;
    }
    data.refreshAll();
  }

  void select(@Nullable StepId step) {
    rows.stream()
        .filter(row -> row.id().equals(step))
        .findFirst()
        .ifPresentOrElse(grid::select, grid::deselectAll);
  }
}
