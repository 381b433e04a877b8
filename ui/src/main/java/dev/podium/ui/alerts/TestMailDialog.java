package dev.podium.ui.alerts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Asks who gets a mail that only shows that mails arrive. */
final class TestMailDialog extends Dialog {

  TestMailDialog(String from, Consumer<String> send) {
    setHeaderTitle("Send a test");
    setWidth("min(26rem, 94vw)");
    TextField to = new TextField("To");
    to.setValue(from);
    to.setWidthFull();
    to.setAutofocus(true);
    add(to);
    Button button =
        new Button(
            "Send",
            event -> {
              close();
              send.accept(to.getValue().strip());
            });
    button.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button("Cancel", event -> close()), button);
  }
}
