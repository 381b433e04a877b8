package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.problem.Problem;
import dev.podium.ui.parts.Names;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plain fields of the forms; an empty field means that nothing is written. */
final class Fields {

  private final boolean readOnly;

  Fields(boolean readOnly) {
    this.readOnly = readOnly;
  }

  TextField line(String label, @Nullable String value, Consumer<@Nullable String> changed) {
    TextField field = new TextField(label);
    field.setValue(value == null ? "" : value);
    field.setReadOnly(readOnly);
    field.addValueChangeListener(event -> changed.accept(absentIfBlank(event.getValue())));
    return field;
  }

  TextArea lines(String label, @Nullable String value, Consumer<@Nullable String> changed) {
    TextArea field = new TextArea(label);
    field.setValue(value == null ? "" : value);
    field.setMinRows(2);
    field.setMaxRows(6);
    field.setReadOnly(readOnly);
    field.addValueChangeListener(event -> changed.accept(absentIfBlank(event.getValue())));
    return field;
  }

  TextField duration(
      String label, @Nullable DurationText value, Consumer<@Nullable DurationText> changed) {
    TextField field =
        line(
            label,
            value == null ? null : value.text(),
            text -> changed.accept(text == null ? null : new DurationText(text)));
    field.setPlaceholder("10 d");
    field.setHelperText("For example 90, 30min or 2h.");
    return field;
  }

  Checkbox tick(String label, boolean value, String help, Consumer<Boolean> changed) {
    Checkbox field = new Checkbox(label);
    field.setValue(value);
    field.setHelperText(help);
    field.setReadOnly(readOnly);
    field.addValueChangeListener(event -> changed.accept(event.getValue()));
    return field;
  }

  /**
   * A whole number within bounds; what is out of them is told at the field, and taken all the same.
   */
  IntegerField number(
      String label,
      @Nullable Integer value,
      int least,
      int most,
      Consumer<@Nullable Integer> changed) {
    IntegerField field = new IntegerField(label);
    String range = "Write a whole number from %d to %d.".formatted(least, most);
    field.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage(range)
            .setMinErrorMessage(range)
            .setMaxErrorMessage(range));
    field.setMin(least);
    field.setMax(most);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.setReadOnly(readOnly);
    field.addValueChangeListener(event -> changed.accept(event.getValue()));
    return field;
  }

  /** Tags by their names. */
  TextField tags(List<Tag> tags, Consumer<List<String>> changed) {
    return line(
        "Tags",
        tags.stream().map(Tag::name).collect(Collectors.joining(", ")),
        text -> changed.accept(text == null ? List.of() : Names.in(text)));
  }

  /** Says at a field what is wrong with it and how to mend it; null takes that back. */
  static void tell(HasValidation field, @Nullable Problem problem) {
    field.setErrorMessage(
        problem == null ? "" : "%s %s".formatted(problem.message(), problem.remedy()).strip());
    field.setInvalid(problem != null);
  }

  static Component section(String title, Component... content) {
    Div section = new Div(new H3(title));
    section.add(content);
    section.addClassName("editor-section");
    return section;
  }

  static @Nullable String absentIfBlank(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
