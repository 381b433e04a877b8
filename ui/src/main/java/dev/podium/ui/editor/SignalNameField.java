package dev.podium.ui.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.SignalName;
import java.util.Objects;

/** The name of a signal: one that was announced before, or any other. */
final class SignalNameField extends ComboBox<String> {

  /**
   * A field.
   *
   * @param name empty if there is none yet
   */
  SignalNameField(String name, SignalViews signals, boolean readOnly) {
    super("Signal");
    setItems(
        query ->
            signals
                .names(query.getFilter().orElse(""), null, query.getOffset() + query.getLimit())
                .stream()
                .skip(query.getOffset())
                .map(SignalName::name));
    setAllowCustomValue(true);
    setPlaceholder("table/orders");
    setValue(name.isEmpty() ? null : name);
    setReadOnly(readOnly);
    addCustomValueSetListener(event -> setValue(event.getDetail().strip()));
  }

  /** Empty if there is none. */
  String name() {
    return Objects.requireNonNullElse(getValue(), "");
  }
}
