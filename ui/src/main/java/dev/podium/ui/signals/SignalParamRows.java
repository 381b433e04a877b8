package dev.podium.ui.signals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The params of a signal, a line each: its name, whether it is text or a whole number, its value.
 */
final class SignalParamRows extends Div {

  private final List<Row> rows = new ArrayList<>();
  private final Div lines = new Div();

  SignalParamRows() {
    addClassName("podium-signal-params");
    lines.addClassName("podium-signal-params");
    Button add = new Button("Add a param", VaadinIcon.PLUS.create(), event -> add());
    add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    add(Words.quiet("Params, by which others find it"), lines, add);
    add();
  }

  private void add() {
    Row row = new Row();
    rows.add(row);
    lines.add(row);
  }

  /** Marks what cannot be read; true if nothing is marked. Lines without a name do not count. */
  boolean check() {
    Set<String> names = new HashSet<>();
    boolean isFine = true;
    for (Row row : rows) {
      isFine &= row.check(names);
    }
    return isFine;
  }

  /** What is written, as JSON has it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    rows.forEach(row -> row.put(json));
    return json;
  }

  private enum Kind {
    TEXT("Text"),
    WHOLE("Whole number");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  private final class Row extends Div {

    private final TextField name = new TextField("Param");
    private final Select<Kind> kind = new Select<>();
    private final TextField value = new TextField("Value");

    private Row() {
      addClassName("podium-signal-param");
      kind.setLabel("Type");
      kind.setItems(Kind.values());
      kind.setItemLabelGenerator(it -> it.label);
      kind.setValue(Kind.TEXT);
      Button remove =
          new Button(
              VaadinIcon.CLOSE_SMALL.create(),
              event -> {
                rows.remove(this);
                lines.remove(this);
              });
      remove.setAriaLabel("Remove the param");
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      add(name, kind, value, remove);
    }

    private boolean isEmpty() {
      return name.getValue().isBlank() && value.isEmpty();
    }

    private boolean check(Set<String> names) {
      name.setInvalid(false);
      value.setInvalid(false);
      if (isEmpty()) {
        return true;
      }
      if (name.getValue().isBlank() || !names.add(name.getValue().strip())) {
        name.setErrorMessage(
            name.getValue().isBlank() ? "Name it." : "There is such a param already.");
        name.setInvalid(true);
      }
      if (kind.getValue() == Kind.WHOLE && !isWhole()) {
        value.setErrorMessage("Give a whole number of at most 64 bits.");
        value.setInvalid(true);
      }
      return !name.isInvalid() && !value.isInvalid();
    }

    private boolean isWhole() {
      try {
        Long.parseLong(value.getValue().strip());
        return true;
      } catch (NumberFormatException no) {
        return false;
      }
    }

    private void put(ObjectNode json) {
      if (isEmpty()) {
        return;
      }
      if (kind.getValue() == Kind.WHOLE && isWhole()) {
        json.put(name.getValue().strip(), Long.parseLong(value.getValue().strip()));
      } else {
        json.put(name.getValue().strip(), value.getValue());
      }
    }
  }
}
