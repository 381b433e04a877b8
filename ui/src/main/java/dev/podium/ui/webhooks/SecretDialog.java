package dev.podium.ui.webhooks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.ui.parts.SecretField;

/** Shows the secret of a new webhook, which nobody can read again. */
public final class SecretDialog extends Dialog {

  /**
   * A dialog.
   *
   * @param name of what was added
   */
  public SecretDialog(String name, String secret) {
    setHeaderTitle("%s is added".formatted(name));
    setWidth("min(36rem, 94vw)");
    setCloseOnOutsideClick(false);
    Div text =
        new Div(
            new Paragraph(
                "Its receiver checks with this that a message comes from here. Copy it now: it is not shown again."));
    text.addClassName("podium-dialog-text");
    add(text, new SecretField("Signing secret", secret));
    Button done = new Button("I have copied it", event -> close());
    done.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(done);
  }
}
