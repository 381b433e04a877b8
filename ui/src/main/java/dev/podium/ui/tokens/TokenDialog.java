package dev.podium.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.token.MadeToken;
import dev.podium.ui.parts.SecretField;
import dev.podium.ui.parts.TokenCommand;

/** Shows a new token, which nobody can read again, and a call with it. */
final class TokenDialog extends Dialog {

  TokenDialog(MadeToken made) {
    setHeaderTitle("%s is made".formatted(made.token().name()));
    setWidth("min(44rem, 94vw)");
    setCloseOnOutsideClick(false);
    String secret = made.secret().text();
    Span example = new Span("For example, your tokens are listed by");
    Div text =
        new Div(
            new Paragraph(
                "Whoever has it calls in your name. Copy it now: it is not shown again, and Podium"
                    + " itself does not keep it."),
            new SecretField("Token", secret),
            example,
            new TokenCommand(secret, "tokens"));
    text.addClassName("podium-dialog-text");
    add(text);
    Button done = new Button("I have copied it", event -> close());
    done.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(done);
  }
}
