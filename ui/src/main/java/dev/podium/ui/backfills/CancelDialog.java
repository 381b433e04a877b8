package dev.podium.ui.backfills;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.domain.backfill.Backfill;
import java.util.function.Consumer;

/** Says what a cancel ends, and asks once. */
final class CancelDialog extends Dialog {

  /**
   * A question.
   *
   * @param confirmed is told whether the runs that go are to be stopped too
   */
  CancelDialog(Backfill backfill, Consumer<Boolean> confirmed) {
    setHeaderTitle("Cancel this backfill?");
    setWidth("min(30rem, 92vw)");
    setRole("alertdialog");
    int left = backfill.progress().total() - backfill.progress().begun();
    int going = backfill.progress().going();
    Div text =
        new Div(
            new Paragraph(
                left == 0
                    ? "All of its runs have started already."
                    : "%s that %s not started never will. This cannot be taken back."
                        .formatted(BackfillWords.runs(left), left == 1 ? "has" : "have")));
    text.addClassName("podium-dialog-text");
    Checkbox stop =
        new Checkbox(
            going == 1
                ? "Also stop the run that goes or waits"
                : "Also stop the %d runs that go or wait".formatted(going));
    stop.setVisible(going > 0);
    text.add(stop, new Paragraph("What has finished stays as it is."));
    add(text);
    Button confirm =
        new Button(
            "Cancel backfill",
            event -> {
              close();
              confirmed.accept(stop.getValue());
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
    confirm.setDisableOnClick(true);
    getFooter().add(new Button("Keep it", event -> close()), confirm);
  }
}
