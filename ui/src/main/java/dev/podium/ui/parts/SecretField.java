package dev.podium.ui.parts;

import com.vaadin.flow.component.textfield.TextField;

/** A secret that is shown once, to be copied. */
public final class SecretField extends TextField {

  /**
   * The field.
   *
   * @param label what the secret is, as {@code Signing secret}
   */
  public SecretField(String label, String secret) {
    super(label);
    addClassName("podium-secret");
    setValue(secret);
    setReadOnly(true);
    setWidthFull();
    setAutoselect(true);
    setSuffixComponent(CopyButton.text(secret, "Copy it", "%s copied.".formatted(label)));
  }
}
