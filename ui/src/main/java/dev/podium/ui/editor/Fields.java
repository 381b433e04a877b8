package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DurationText;
import java.util.function.Consumer;
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
