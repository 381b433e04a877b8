package dev.podium.ui.webhooks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** Shows the secret of a new webhook, which nobody can read again. */
final class SecretDialog extends Dialog {

  SecretDialog(String name, String secret) {
    setHeaderTitle("%s is added".formatted(name));
    setWidth("32rem");
    setCloseOnOutsideClick(false);
    TextField shown = new TextField("Signing secret");
    shown.setValue(secret);
    shown.setReadOnly(true);
    shown.setWidthFull();
    shown.setAutoselect(true);
    Div text =
        new Div(
            new Paragraph(
                "Its receiver checks with this that a message comes from here. Copy it now: it is not shown again."));
    text.addClassName("podium-dialog-text");
    add(text, shown);
    Button done = new Button("I have copied it", event -> close());
    done.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(done);
  }
}
