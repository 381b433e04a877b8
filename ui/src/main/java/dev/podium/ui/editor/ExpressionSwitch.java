package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Whether the text of the field beside it is an expression. */
final class ExpressionSwitch extends Button {

  private boolean on;

  ExpressionSwitch(boolean on) {
    super("ƒ");
    this.on = on;
    addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    addClassName("editor-expression");
    setAriaLabel("Expression");
    addClickListener(event -> turn());
    show();
  }

  private void turn() {
    on = !on;
    show();
  }

  boolean isOn() {
    return on;
  }

  private void show() {
    getElement().setAttribute("aria-pressed", Boolean.toString(on));
    setTooltipText(on ? "An expression. Click for a plain value." : "Click for an expression.");
  }
}
