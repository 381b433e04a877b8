package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Location;
import java.util.function.Supplier;

/** A grid with a search field above it, whose text is in the address line. */
public final class SearchedList extends Div {

  private static final String QUERY = "q";

  private final TextField search = new TextField();
  private final Grid<?> grid;
  private final Div empty = new Div();

  /**
   * A list on a screen.
   *
   * @param path of the screen
   * @param placeholder says what is searched
   * @param label of the field, for screen readers
   * @param searched told when the text changes; it shows what is found
   */
  public SearchedList(
      String path, String placeholder, String label, Grid<?> grid, Runnable searched) {
    this.grid = grid;
    addClassName("podium-searched");
    search.setPlaceholder(placeholder);
    search.setAriaLabel(label);
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setWidth("24rem");
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(250);
    search.addValueChangeListener(
        event -> {
          searched.run();
          if (event.isFromClient()) {
            getUI().ifPresent(new Address(path).with(QUERY, search.getValue())::show);
          }
        });
    Div filters = new Div(search);
    filters.addClassName("podium-filters");
    Div list = new Div(grid, empty);
    list.addClassName("podium-list");
    add(filters, list);
  }

  /** What is searched for, empty for all. */
  public String text() {
    return search.getValue();
  }

  /** Takes the text from the address. */
  public void open(Location location) {
    search.setValue(location.getQueryParameters().getSingleParameter(QUERY).orElse(""));
  }

  /**
   * Shows the grid, read again, or what stands in its place.
   *
   * @param nothingYet what to show if there is nothing and nothing was searched for
   * @param notFound says that nothing holds the text, which it is given
   */
  public void show(boolean any, Supplier<Component> nothingYet, String notFound) {
    grid.getDataProvider().refreshAll();
    grid.setVisible(any);
    empty.setVisible(!any);
    empty.removeAll();
    if (!any) {
      empty.add(
          text().isBlank()
              ? nothingYet.get()
              : new EmptyState(
                  VaadinIcon.SEARCH,
                  "Nothing found",
                  notFound.formatted(text()),
                  new Button("Show all", event -> search.clear())));
    }
  }
}
