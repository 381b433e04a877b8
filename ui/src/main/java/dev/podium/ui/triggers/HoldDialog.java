package dev.podium.ui.triggers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.trigger.Triggers;
import dev.podium.ui.parts.CopyButton;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says what is held if triggers are paused, and asks once, with the reason for the others. */
public final class HoldDialog extends Dialog {

  private final TextField reason = new TextField("Reason, for the others");

  /**
   * A dialog that is not open yet.
   *
   * @param yes what its button says
   * @param path of the REST call that does the same, below {@code api/v3/}
   * @param confirmed is given the reason, empty for none
   */
  public HoldDialog(
      String question,
      String effect,
      String yes,
      String user,
      String path,
      Consumer<String> confirmed) {
    setHeaderTitle(question);
    setWidth("min(30rem, 92vw)");
    reason.setWidthFull();
    reason.setMaxLength(Triggers.LONGEST_REASON);
    reason.setAutofocus(true);
    Div text = new Div(new Paragraph(effect), reason);
    text.addClassName("podium-dialog-text");
    add(text);
    Button pause =
        new Button(
            yes,
            event -> {
              close();
              confirmed.accept(reason.getValue());
            });
    pause.addThemeVariants(ButtonVariant.PRIMARY);
    pause.setDisableOnClick(true);
    getFooter()
        .add(
            CopyButton.curl("Pause", user, "PUT", path, this::body),
            new Button("Let it fire", event -> close()),
            pause);
  }

  private String body() {
    return reason.getValue().isBlank()
        ? ""
        : JsonNodeFactory.instance.objectNode().put("reason", reason.getValue()).toString();
  }
}
