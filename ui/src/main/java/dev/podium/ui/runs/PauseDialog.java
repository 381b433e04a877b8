package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.domain.run.PauseExtent;
import dev.podium.ui.parts.CopyButton;

/** Says what a pause holds and what goes on, and asks once. */
public final class PauseDialog extends Dialog {

  private final Div text = new Div();

  /**
   * A question.
   *
   * @param effect what becomes of that on which is acted, in a sentence or two
   */
  public PauseDialog(String question, String effect, String yes, Runnable confirmed) {
    setHeaderTitle(question);
    setWidth("min(30rem, 92vw)");
    text.addClassName("podium-dialog-text");
    text.add(new Paragraph(effect));
    add(text);
    Button confirm =
        new Button(
            yes,
            event -> {
              close();
              confirmed.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY);
    confirm.setDisableOnClick(true);
    getFooter().add(new Button("Let it run", event -> close()), confirm);
  }

  /** Lists the steps that go on, and counts those that wait. */
  PauseDialog holding(PauseExtent extent) {
    int goingOn = extent.goingOn().size();
    if (goingOn > 0) {
      text.add(
          new Paragraph(
              goingOn == 1
                  ? "1 step runs and goes on to its end:"
                  : "%d steps run and go on to their end:".formatted(goingOn)),
          EndDialog.list(extent.goingOn()));
    }
    int waiting = extent.waiting().size();
    if (waiting > 0) {
      text.add(
          new Paragraph(
              waiting == 1
                  ? "1 step waits until the run is resumed:"
                  : "%d steps wait until the run is resumed:".formatted(waiting)),
          EndDialog.list(extent.waiting()));
    }
    return saying(
        new Paragraph("Runs inside of its steps are paused too. Time-outs go on to count."));
  }

  /** Adds a part to what is said. */
  public PauseDialog saying(Component part) {
    text.add(part);
    return this;
  }

  /** Offers the same as a REST call. */
  public PauseDialog orElse(CopyButton curl) {
    getFooter().addComponentAsFirst(curl);
    return this;
  }
}
