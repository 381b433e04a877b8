package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.ParamWords;
import java.util.List;
import java.util.Locale;

/** One param: a line that opens to its fields. What does not fit is told at the field. */
final class ParamCard extends Details {

  /** What a card tells; the params of the draft are changed by its owner. */
  interface Owner {
    /** Takes a changed param; the name may be new. Refuses a name that is taken. */
    void change(String oldName, String newName, ParamDefinition definition);

    void remove(String name);
  }

  private static final String VALUE = "Value";
  private static final String EXPRESSION = "Expression";

  private final Owner owner;
  private final TextField name = new TextField("Name");
  private final Select<ParamType> type = new Select<>();
  private final Select<String> given = new Select<>();
  private final TextArea text = new TextArea();
  private final Select<ParamMode> mode = new Select<>();
  private String currentName;
  private ParamDefinition current;

  ParamCard(String name, ParamDefinition definition, boolean readOnly, Owner owner) {
    this.owner = owner;
    this.currentName = name;
    this.current = definition;
    addClassName("editor-param");
    fill();
    add(new Div(this.name, pair(type, given), text, mode, removeButton(readOnly)));
    summarize();
    List.<HasValue<?, ?>>of(this.name, type, given, text, mode)
        .forEach(field -> field.setReadOnly(readOnly));
    this.name.addValueChangeListener(event -> commit());
    type.addValueChangeListener(event -> commit());
    given.addValueChangeListener(event -> commit());
    text.addValueChangeListener(event -> commit());
    mode.addValueChangeListener(event -> commit());
  }

  private void fill() {
    ParamWords words = ParamWords.of(current);
    name.setValue(currentName);
    type.setLabel("Type");
    type.setItems(ParamType.values());
    type.setValue(words.type());
    given.setLabel("Given as");
    given.setItems(VALUE, EXPRESSION);
    given.setValue(words.expression() ? EXPRESSION : VALUE);
    text.setLabel("Value");
    text.setValue(words.text());
    text.setMinRows(1);
    text.setMaxRows(8);
    mode.setLabel("May be changed");
    mode.setItems(ParamMode.values());
    mode.setItemLabelGenerator(ParamCard::words);
    mode.setValue(words.mode());
  }

  private void commit() {
    text.setInvalid(false);
    name.setInvalid(false);
    try {
      ParamDefinition read =
          new ParamWords(
                  type.getValue(),
                  given.getValue().equals(EXPRESSION),
                  text.getValue(),
                  mode.getValue())
              .read(name.getValue(), current);
      owner.change(currentName, name.getValue(), read);
      currentName = name.getValue();
      current = read;
      summarize();
    } catch (RefusedException refused) {
      tell(refused);
    }
  }

  /** A problem of the name has the name alone as its place. */
  private void tell(RefusedException refused) {
    Problem problem = refused.problems().getFirst();
    String message = (problem.message() + " " + problem.remedy()).strip();
    if (problem.path().equals("name")) {
      name.setErrorMessage(message);
      name.setInvalid(true);
    } else {
      text.setErrorMessage(message);
      text.setInvalid(true);
    }
  }

  private void summarize() {
    ParamWords words = ParamWords.of(current);
    Span title = new Span(currentName);
    title.addClassName("editor-param-name");
    Span kind = new Span(words.type().name().toLowerCase(Locale.ROOT));
    kind.addClassName("editor-param-type");
    Span value = new Span((words.expression() ? "ƒ " : "") + words.text());
    value.addClassName("editor-param-value");
    Div line = new Div(title, kind, value);
    line.addClassName("editor-param-line");
    setSummary(line);
  }

  private Component removeButton(boolean readOnly) {
    Button remove =
        new Button("Remove", VaadinIcon.TRASH.create(), event -> owner.remove(currentName));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    remove.setVisible(!readOnly);
    return remove;
  }

  private static Component pair(Component left, Component right) {
    Div pair = new Div(left, right);
    pair.addClassName("editor-pair");
    return pair;
  }

  private static String words(ParamMode mode) {
    return switch (mode) {
      case MUTABLE -> "at any time";
      case MUTABLE_ON_START_RESTART -> "at start and restart";
      case MUTABLE_ON_START -> "at start";
      case IMMUTABLE -> "never; evaluated again at a restart";
      case CONSTANT -> "never";
    };
  }
}
