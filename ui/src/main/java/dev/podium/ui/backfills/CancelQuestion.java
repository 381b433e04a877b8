package dev.podium.ui.backfills;

import com.vaadin.flow.component.checkbox.Checkbox;
import dev.podium.domain.backfill.Backfill;
import dev.podium.ui.parts.QuestionDialog;
import java.util.function.Consumer;

/** Says what a cancel ends. */
final class CancelQuestion {

  private CancelQuestion() {}

  /**
   * A question.
   *
   * @param confirmed is told whether the runs that go are to be stopped too
   */
  static QuestionDialog of(Backfill backfill, Consumer<Boolean> confirmed) {
    int left = backfill.progress().total() - backfill.progress().begun();
    int going = backfill.progress().going();
    Checkbox stop =
        new Checkbox(
            going == 1
                ? "Also stop the run that goes or waits"
                : "Also stop the %d runs that go or wait".formatted(going));
    stop.setVisible(going > 0);
    return new QuestionDialog(
            "Cancel this backfill?",
            "Cancel backfill",
            "Keep it",
            () -> confirmed.accept(stop.getValue()))
        .saying(
            left == 0
                ? "All of its runs have started already."
                : "%s that %s not started never will. This cannot be taken back."
                    .formatted(BackfillWords.runs(left), left == 1 ? "has" : "have"))
        .saying(stop)
        .saying("What has finished stays as it is.")
        .ending();
  }
}
