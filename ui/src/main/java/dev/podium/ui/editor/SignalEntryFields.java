package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.SignalTrigger.Match;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.SignalName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One signal that a trigger waits for: its name, which of them count, and what joins it. */
final class SignalEntryFields extends Div {

  /** What the fields tell; the trigger is changed by its owner. */
  interface Owner {
    /** Takes a changed signal; the name may be new. Refuses a name that is taken. */
    void change(String before, String name, SignalTrigger.Entry entry);

    void remove(String name);
  }

  private final Owner owner;
  private final boolean readOnly;
  private final ComboBox<String> name = new ComboBox<>("Signal");
  private final Div matches = new Div();
  private final List<MatchLine> lines = new ArrayList<>();
  private final TextField joinKeys = new TextField("Joined by");
  private String current;

  SignalEntryFields(
      String name,
      SignalTrigger.Entry entry,
      SignalViews signals,
      boolean readOnly,
      boolean isOneOfSeveral,
      Owner owner) {
    this.owner = owner;
    this.readOnly = readOnly;
    this.current = name;
    addClassName("editor-signal");
    nameField(signals);
    matches.addClassName("editor-signal-matches");
    entry.matchParams().forEach((param, match) -> addLine(param, match));
    joinKeys.setValue(String.join(", ", entry.joinKeys()));
    joinKeys.setPlaceholder("region, day");
    joinKeys.setHelperText("Params, as many in each signal: equal by their position");
    joinKeys.setVisible(isOneOfSeveral || !entry.joinKeys().isEmpty());
    joinKeys.setReadOnly(readOnly);
    joinKeys.addValueChangeListener(event -> commit());
    add(this.name, matches, joinKeys);
    if (!readOnly) {
      add(buttons(isOneOfSeveral));
    }
  }

  private void nameField(SignalViews signals) {
    name.setItems(
        query ->
            signals
                .names(query.getFilter().orElse(""), null, query.getOffset() + query.getLimit())
                .stream()
                .skip(query.getOffset())
                .map(SignalName::name));
    name.setAllowCustomValue(true);
    name.setPlaceholder("table/orders");
    name.setValue(current.isEmpty() ? null : current);
    name.setReadOnly(readOnly);
    name.addCustomValueSetListener(event -> name.setValue(event.getDetail().strip()));
    name.addValueChangeListener(event -> commit());
  }

  private Div buttons(boolean isOneOfSeveral) {
    Div buttons = new Div(small("Add match", VaadinIcon.PLUS, () -> addLine("", null)));
    if (isOneOfSeveral) {
      buttons.add(small("Remove signal", VaadinIcon.TRASH, () -> owner.remove(current)));
    }
    buttons.addClassName("editor-adders");
    return buttons;
  }

  private static Button small(String label, VaadinIcon icon, Runnable action) {
    Button button = new Button(label, icon.create(), event -> action.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    return button;
  }

  private void addLine(String param, @Nullable Match match) {
    MatchLine line = new MatchLine(param, match);
    lines.add(line);
    matches.add(line);
  }

  private void commit() {
    String wanted = name.getValue() == null ? "" : name.getValue();
    name.setInvalid(false);
    try {
      owner.change(current, wanted, entry());
      current = wanted;
    } catch (RefusedException refused) {
      name.setErrorMessage(refused.problems().getFirst().message());
      name.setInvalid(true);
    }
  }

  private SignalTrigger.Entry entry() {
    Map<String, Match> all = new LinkedHashMap<>();
    lines.forEach(line -> line.put(all));
    return new SignalTrigger.Entry(
        all,
        Stream.of(joinKeys.getValue().split(",", -1))
            .map(String::strip)
            .filter(key -> !key.isEmpty())
            .toList());
  }

  /** A param that must be so; a line without a name says nothing yet. */
  private final class MatchLine extends Div {

    private final TextField param = new TextField("Param");
    private final Select<MatchOperator> operator = new Select<>();
    private final TextField value = new TextField("Value");
    private final Select<String> type = new Select<>();

    private static final String TEXT = "Text";
    private static final String WHOLE = "Number";

    private MatchLine(String name, @Nullable Match match) {
      addClassName("editor-signal-match");
      param.setValue(name);
      operator.setLabel("Is");
      operator.setItems(MatchOperator.values());
      operator.setItemLabelGenerator(MatchOperator::symbol);
      operator.setValue(match == null ? MatchOperator.EQUAL : match.operator());
      type.setLabel("Type");
      type.setItems(TEXT, WHOLE);
      type.setValue(match != null && match.value() instanceof ParamValue.Whole ? WHOLE : TEXT);
      value.setValue(match == null ? "" : text(match.value()));
      Stream.of(param, value).forEach(field -> field.setReadOnly(readOnly));
      Stream.of(operator, type).forEach(field -> field.setReadOnly(readOnly));
      param.addValueChangeListener(event -> commit());
      operator.addValueChangeListener(event -> commit());
      type.addValueChangeListener(event -> commit());
      value.addValueChangeListener(event -> commit());
      add(param, operator, type, value);
      if (!readOnly) {
        Button remove = small("", VaadinIcon.CLOSE_SMALL, this::remove);
        remove.setAriaLabel("Remove the match");
        add(remove);
      }
    }

    private static String text(ParamValue value) {
      return ParamCodec.writeValue(value).asString();
    }

    private void remove() {
      lines.remove(this);
      matches.remove(this);
      commit();
    }

    private void put(Map<String, Match> all) {
      value.setInvalid(false);
      if (param.getValue().isBlank()) {
        return;
      }
      ParamValue read = read();
      if (read != null) {
        all.put(param.getValue().strip(), new Match(read, operator.getValue()));
      }
    }

    private @Nullable ParamValue read() {
      if (type.getValue().equals(TEXT)) {
        return new ParamValue.Text(value.getValue());
      }
      try {
        return new ParamValue.Whole(Long.parseLong(value.getValue().strip()));
      } catch (NumberFormatException no) {
        value.setErrorMessage("Give a whole number.");
        value.setInvalid(true);
        return null;
      }
    }
  }
}
