package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;

/** A list of rows that are read, and not chosen. */
public class PlainGrid<T> extends Grid<T> {

  /**
   * A list without columns.
   *
   * @param label for screen readers
   */
  @SuppressWarnings("this-escape") // what is called here, no list overrides
  public PlainGrid(String label) {
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    setAriaLabel(label);
  }

  /** Adds what can be done with a row, at its end; it stays in sight. */
  public final void actions(String width, ValueProvider<T, Component> actions) {
    addComponentColumn(actions)
        .setHeader(Words.unseen("Actions"))
        .setWidth(width)
        .setFlexGrow(0)
        .setFrozenToEnd(true);
  }
}
