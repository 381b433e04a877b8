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
import dev.podium.domain.param.NumberRange;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.ParamWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One param: a line that opens to its fields. What does not fit is told at the field. */
final class ParamCard extends Details {

  /** What a card tells; the params of the draft are changed by its owner. */
  interface Owner {
    /** Takes a changed param; the name may be new. Refuses a name that is taken. */
    void change(String oldName, String newName, ParamDefinition definition);

    void remove(String name);
  }

  private enum Given {
    VALUE("Value"),
    RANGE("Range"),
    EXPRESSION("Expression");

    private final String label;

    Given(String label) {
      this.label = label;
    }
  }

  private final Owner owner;
  private final TextField name = new TextField("Name");
  private final Select<ParamType> type = new Select<>();
  private final Select<Given> given = new Select<>();
  private final TextArea text = new TextArea();
  private final RangeFields range;
  private final Select<ParamMode> mode = new Select<>();
  private final ParamKinds kinds;
  private String currentName;
  private ParamDefinition current;
  private boolean filling;
  private boolean refused;

  ParamCard(
      String name, ParamDefinition definition, ParamKinds kinds, boolean readOnly, Owner owner) {
    this.owner = owner;
    this.kinds = kinds;
    this.currentName = name;
    this.current = definition;
    this.range = new RangeFields(readOnly, this::commit);
    addClassName("editor-param");
    filling = true;
    fill();
    filling = false;
    add(new Div(this.name, pair(given, type), text, range, mode, removeButton(readOnly)));
    show();
    summarize();
    List.<HasValue<?, ?>>of(this.name, type, given, text, mode)
        .forEach(field -> field.setReadOnly(readOnly));
    this.name.addValueChangeListener(event -> commit());
    type.addValueChangeListener(event -> commit());
    given.addValueChangeListener(event -> turn(event.getOldValue()));
    text.addValueChangeListener(event -> commit());
    mode.addValueChangeListener(event -> commit());
  }

  String paramName() {
    return currentName;
  }

  private void fill() {
    ParamWords words = ParamWords.of(current);
    Optional<NumberRange> counted = range();
    name.setValue(currentName);
    type.setLabel("Type");
    type.setItems(
        Stream.concat(kinds.types().stream(), Stream.of(words.type())).distinct().toList());
    type.setValue(words.type());
    given.setLabel("Given as");
    given.setItems(
        Stream.of(Given.values()).filter(it -> it != Given.RANGE || kinds.ranges()).toList());
    given.setItemLabelGenerator(it -> it == null ? "" : it.label);
    given.setValue(
        counted.isPresent() ? Given.RANGE : words.expression() ? Given.EXPRESSION : Given.VALUE);
    text.setValue(words.text());
    text.setMinRows(1);
    text.setMaxRows(8);
    range.show(words.text());
    mode.setLabel("May be changed");
    mode.setItems(ParamMode.values());
    mode.setItemLabelGenerator(ParamCard::words);
    mode.setValue(words.mode());
  }

  /** The range that the param is, where there are fields for that. */
  private Optional<NumberRange> range() {
    ParamWords words = ParamWords.of(current);
    return kinds.ranges() && words.expression() && words.type() == ParamType.LONG_ARRAY
        ? NumberRange.parse(words.text())
        : Optional.empty();
  }

  /** Goes over to another way to give the param, with what was given before as far as it fits. */
  private void turn(@Nullable Given before) {
    filling = true;
    if (given.getValue() == Given.RANGE) {
      range.show(text.getValue());
      type.setValue(ParamType.LONG_ARRAY);
    } else if (before == Given.RANGE) {
      text.setValue(given.getValue() == Given.VALUE ? "[]" : ParamWords.of(current).text());
    }
    filling = false;
    show();
    commit();
  }

  private void show() {
    boolean counted = given.getValue() == Given.RANGE;
    type.setVisible(!counted);
    text.setVisible(!counted);
    text.setLabel(given.getValue() == Given.EXPRESSION ? "Expression" : "Value");
    range.setVisible(counted);
  }

  private void commit() {
    if (filling) {
      return;
    }
    text.setInvalid(false);
    name.setInvalid(false);
    refused = false;
    String before = currentName;
    try {
      ParamDefinition read = words().read(name.getValue(), current);
      currentName = name.getValue();
      owner.change(before, currentName, read);
      current = read;
      summarize();
    } catch (RefusedException refusal) {
      currentName = before;
      refused = true;
      tell(refusal.problems().getFirst());
    }
  }

  private ParamWords words() {
    return switch (given.getValue()) {
      case VALUE -> new ParamWords(type.getValue(), false, text.getValue(), mode.getValue());
      case EXPRESSION -> new ParamWords(type.getValue(), true, text.getValue(), mode.getValue());
      case RANGE ->
          new ParamWords(ParamType.LONG_ARRAY, true, range.read().expression(), mode.getValue());
    };
  }

  /**
   * A problem of the name has the name alone as its place; the fields of a range tell their own.
   */
  private void tell(Problem problem) {
    if (problem.path().equals("name")) {
      Fields.tell(name, problem);
    } else if (!problem.path().equals(RangeFields.PLACE)) {
      Fields.tell(text, problem);
    }
    setClassName("is-wrong", true);
  }

  /** Says what is wrong with the param as it is written; what was refused here has been said. */
  void tellProblem(@Nullable Problem problem) {
    if (refused) {
      return;
    }
    boolean counted = given.getValue() == Given.RANGE;
    Fields.tell(name, counted ? problem : null);
    Fields.tell(text, counted ? null : problem);
    setClassName("is-wrong", problem != null);
  }

  private void summarize() {
    ParamWords words = ParamWords.of(current);
    Span title = new Span(currentName);
    title.addClassName("editor-param-name");
    Span kind = new Span(words.type().name().toLowerCase(Locale.ROOT));
    kind.addClassName("editor-param-type");
    Span value =
        new Span(
            range()
                .map(ParamCard::words)
                .orElseGet(() -> (words.expression() ? "ƒ " : "") + words.text()));
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

  private static String words(NumberRange range) {
    String ends = "from %d until %d".formatted(range.from(), range.to());
    return range.increment() == 1 ? ends : "%s by %d".formatted(ends, range.increment());
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
