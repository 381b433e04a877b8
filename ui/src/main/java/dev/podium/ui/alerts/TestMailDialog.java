package dev.podium.ui.alerts;

import com.vaadin.flow.component.textfield.TextField;
import dev.podium.ui.parts.FormDialog;
import java.util.function.Consumer;

/** Asks who gets a mail that only shows that mails arrive. */
final class TestMailDialog extends FormDialog {

  TestMailDialog(String from, Consumer<String> send) {
    super("Send a test", "26rem");
    TextField to = new TextField("To");
    to.setValue(from);
    to.setAutofocus(true);
    fields(to);
    submit(
        "Send",
        () -> {
          close();
          send.accept(to.getValue().strip());
        });
  }
}
