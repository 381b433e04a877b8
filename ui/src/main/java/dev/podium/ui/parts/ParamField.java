package dev.podium.ui.parts;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A param and the field that holds its text. */
public record ParamField(String name, ParamWords before, AbstractField<?, String> input) {

  /** A field that shows what a param is now; one that is computed is empty, and says so. */
  public static ParamField of(String name, ParamDefinition now) {
    ParamWords words = ParamWords.of(now);
    ParamWords shown =
        words.expression() ? new ParamWords(words.type(), false, "", words.mode()) : words;
    AbstractField<?, String> input =
        switch (now.type()) {
          case STRING, LONG, DOUBLE -> line(name, now.type());
          case BOOLEAN -> choice(name, shown.text());
          case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP ->
              area(name, now.type());
        };
    input.setValue(shown.text());
    if (words.expression() && input instanceof HasHelper helped) {
      helped.setHelperText("%s; empty computes it: %s".formatted(word(now.type()), words.text()));
    }
    return new ParamField(name, shown, input);
  }

  private static TextField line(String name, ParamType type) {
    TextField line = new TextField(name);
    line.setHelperText(word(type));
    line.setWidthFull();
    return line;
  }

  private static TextArea area(String name, ParamType type) {
    TextArea area = new TextArea(name);
    area.setHelperText("%s, as JSON".formatted(word(type)));
    area.setWidthFull();
    return area;
  }

  private static Select<String> choice(String name, String value) {
    Select<String> choice = new Select<>();
    choice.setLabel(name);
    choice.setItems(value.isEmpty() ? List.of("", "true", "false") : List.of("true", "false"));
    choice.setItemLabelGenerator(item -> item.isEmpty() ? "computed" : item);
    choice.setWidthFull();
    return choice;
  }

  private static String word(ParamType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Fills in what a run had.
   *
   * @param earlier evaluated, as people see it; null if the run had no such param
   * @return false if that cannot be given again: the param is new, of another type now, or holds a
   *     secret; the field is as it was at first then
   */
  public boolean take(@Nullable Param earlier) {
    reset();
    if (earlier == null
        || earlier.value().type() != before.type()
        || ShownParams.holdSecret(earlier.value())) {
      return false;
    }
    input.setValue(ParamWords.of(earlier.asLiteral()).text());
    return true;
  }

  /** Shows what holds if nothing is given. */
  public void reset() {
    input.setValue(before.text());
    complain("");
  }

  public boolean isChanged() {
    return !input.getValue().equals(before.text());
  }

  /** What the field holds; empty if its type does not take that, which the field then says. */
  public Optional<ParamDefinition> read() {
    complain("");
    try {
      return Optional.of(
          new ParamWords(before.type(), false, input.getValue(), before.mode()).read(name, null));
    } catch (RefusedException refused) {
      complain(refused.problems().stream().map(ParamField::text).collect(Collectors.joining(" ")));
      return Optional.empty();
    }
  }

  private static String text(Problem problem) {
    return "%s %s".formatted(problem.message(), problem.remedy()).strip();
  }

  private void complain(String message) {
    if (input instanceof HasValidation validated) {
      validated.setErrorMessage(message);
      validated.setInvalid(!message.isEmpty());
    }
  }
}
