package dev.podium.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.function.Supplier;

/**
 * Things of one kind with the way to add one, or what stands in their place while there is none.
 */
public final class AdminList<T> extends Div {

  private final Grid<T> grid;
  private final Supplier<List<T>> all;
  private final Supplier<EmptyState> nothing;

  /**
   * A list; {@link #reload} fills it.
   *
   * @param all what there is
   * @param nothing what to show instead if that is nothing
   */
  public AdminList(Grid<T> grid, Supplier<List<T>> all, Supplier<EmptyState> nothing) {
    this.grid = grid;
    this.all = all;
    this.nothing = nothing;
    addClassName("podium-list");
  }

  /** Shows what there is now. */
  public void reload() {
    List<T> items = all.get();
    removeAll();
    if (items.isEmpty()) {
      add(nothing.get());
      return;
    }
    grid.setItems(items);
    add(grid);
  }

  /** A button that adds one. */
  public static Button adding(String text, Runnable add) {
    Button button = new Button(text, VaadinIcon.PLUS.create(), event -> add.run());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }
}
