package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Says what an action will change before it does it, and asks once. */
public final class QuestionDialog extends Dialog {

  private final Div text = new Div();
  private final Button confirm;

  /**
   * A question; what it is about is added.
   *
   * @param yes what the button says that does it
   * @param no what the one says that does not
   */
  public QuestionDialog(String question, String yes, String no, Runnable confirmed) {
    setHeaderTitle(question);
    setWidth("min(30rem, 92vw)");
    text.addClassName("podium-dialog-text");
    add(text);
    confirm =
        new Button(
            yes,
            event -> {
              close();
              confirmed.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY);
    confirm.setDisableOnClick(true);
    getFooter().add(new Button(no, event -> close()), confirm);
  }

  /**
   * Whether to remove something for good.
   *
   * @param effect what becomes of others
   */
  public static QuestionDialog removal(String name, String effect, Runnable confirmed) {
    return new QuestionDialog("Remove %s?".formatted(name), "Remove", "Keep it", confirmed)
        .saying(effect)
        .ending();
  }

  /** Warns that something ends or is lost. */
  public QuestionDialog ending() {
    setRole("alertdialog");
    confirm.addThemeVariants(ButtonVariant.ERROR);
    confirm.setAutofocus(true);
    return this;
  }

  /** Adds a paragraph. */
  public QuestionDialog saying(String words) {
    return saying(new Paragraph(words));
  }

  /** Adds parts to what is said. */
  public QuestionDialog saying(Component... parts) {
    text.add(parts);
    return this;
  }

  /** Offers the same as a REST call. */
  public QuestionDialog orElse(CopyButton curl) {
    getFooter().addComponentAsFirst(curl);
    return this;
  }
}
