package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.parts.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** One signal that a trigger waits for: its name, which of them count, and what joins it. */
final class SignalEntryFields extends Div {

  /** What the fields tell; the trigger is changed by its owner. */
  interface Owner {
    /** Takes a changed signal; the name may be new. Refuses a name that is taken. */
    void change(String before, String name, SignalTrigger.Entry entry);

    void remove(String name);
  }

  private final Owner owner;
  private final SignalNameField name;
  private final SignalMatches matches;
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
    this.current = name;
    this.name = new SignalNameField(name, signals, readOnly);
    this.matches = new SignalMatches(asWritten(entry), false, readOnly, this::commit);
    addClassName("editor-signal");
    joinKeys.setValue(Names.text(entry.joinKeys()));
    joinKeys.setPlaceholder("region, day");
    joinKeys.setHelperText("Params, as many in each signal: equal by their position");
    joinKeys.setVisible(isOneOfSeveral || !entry.joinKeys().isEmpty());
    joinKeys.setReadOnly(readOnly);
    this.name.addValueChangeListener(event -> commit());
    joinKeys.addValueChangeListener(event -> commit());
    add(this.name, matches, joinKeys);
    if (!readOnly) {
      add(buttons(isOneOfSeveral));
    }
  }

  private Div buttons(boolean isOneOfSeveral) {
    Div buttons = new Div(matches.adder());
    if (isOneOfSeveral) {
      buttons.add(
          SignalMatches.small("Remove signal", VaadinIcon.TRASH, () -> owner.remove(current)));
    }
    buttons.addClassName("editor-adders");
    return buttons;
  }

  private void commit() {
    String wanted = name.name();
    name.setInvalid(false);
    try {
      owner.change(current, wanted, entry());
      current = wanted;
    } catch (RefusedException refused) {
      name.setErrorMessage(refused.problems().getFirst().message());
      name.setInvalid(true);
    }
  }

  private static Map<String, SignalDependency.Match> asWritten(SignalTrigger.Entry entry) {
    Map<String, SignalDependency.Match> written = new LinkedHashMap<>();
    entry
        .matchParams()
        .forEach(
            (param, match) ->
                written.put(
                    param,
                    new SignalDependency.Match(
                        ParamDefinition.literal(match.value()), match.operator())));
    return written;
  }

  /** A trigger compares with values alone. */
  private SignalTrigger.Entry entry() {
    Map<String, SignalTrigger.Match> values = new LinkedHashMap<>();
    matches
        .read()
        .forEach(
            (param, match) -> {
              if (match.param().content() instanceof Content.Literal(var value)) {
                values.put(param, new SignalTrigger.Match(value, match.operator()));
              }
            });
    return new SignalTrigger.Entry(values, Names.in(joinKeys.getValue()));
  }
}
