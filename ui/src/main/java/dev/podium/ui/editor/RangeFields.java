package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.param.NumberRange;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;

/** The three numbers of a range. What is no number is told at its field. */
final class RangeFields extends Div {

  /** The place of its problems, which it tells itself. */
  static final String PLACE = "range";

  private static final NumberRange USUAL = new NumberRange(0, 10, 1);

  private final TextField from = number("From");
  private final TextField to = number("Up to");
  private final TextField increment = number("In steps of");

  RangeFields(boolean readOnly, Runnable changed) {
    addClassName("editor-range");
    to.setHelperText("Not included.");
    for (TextField field : List.of(from, to, increment)) {
      field.setReadOnly(readOnly);
      field.addValueChangeListener(event -> changed.run());
      add(field);
    }
  }

  private static TextField number(String label) {
    TextField field = new TextField(label);
    field.getElement().setAttribute("inputmode", "numeric");
    return field;
  }

  /** Shows the range that an expression is, or one to begin with if it is none. */
  void show(String expression) {
    NumberRange range = NumberRange.parse(expression).orElse(USUAL);
    from.setValue(Long.toString(range.from()));
    to.setValue(Long.toString(range.to()));
    increment.setValue(Long.toString(range.increment()));
  }

  /**
   * What the fields say.
   *
   * @throws RefusedException if that is no range
   */
  NumberRange read() {
    long first = read(from);
    long end = read(to);
    long step = read(increment);
    if (step == 0) {
      throw refused(increment, "A range cannot go on in steps of 0.");
    }
    return new NumberRange(first, end, step);
  }

  private static long read(TextField field) {
    Fields.tell(field, null);
    try {
      return Long.parseLong(field.getValue().strip());
    } catch (NumberFormatException e) {
      throw refused(field, "Write a whole number.");
    }
  }

  private static RefusedException refused(TextField field, String message) {
    Problem problem = Problem.at(PLACE, message, "");
    Fields.tell(field, problem);
    return RefusedException.invalid(List.of(problem));
  }
}
