package dev.podium.ui.parts;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;

/** A call with a token as a command line, to read and to copy. */
public final class TokenCommand extends Div {

  /**
   * A call that reads.
   *
   * @param path below {@code api/v3/}
   */
  public TokenCommand(String token, String path) {
    addClassName("podium-command");
    String command = CopyButton.command(token, path);
    Code shown = new Code(command);
    shown
        .getElement()
        .executeJs("this.textContent = $0.replace($1, document.baseURI)", command, CopyButton.BASE);
    add(shown, CopyButton.text(command, "Copy the command", "The command is copied."));
  }
}
