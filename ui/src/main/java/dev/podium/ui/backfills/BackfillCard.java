package dev.podium.ui.backfills;

import com.vaadin.flow.component.html.Div;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;

/** How far a backfill is, in words and as a bar. */
final class BackfillCard extends Div {

  BackfillCard(Backfill backfill) {
    addClassName("podium-backfill-about");
    BackfillProgress progress = backfill.progress();
    Div line =
        new Div(
            BackfillWords.state(backfill.state()),
            Words.quiet(
                "%,d of %s ended"
                    .formatted(progress.ended(), BackfillWords.runs(progress.total()))));
    line.addClassName("podium-backfill-line");
    Div counts = new Div(Words.quiet(BackfillWords.counts(backfill)));
    Div made =
        new Div(
            Words.quiet(
                "%s. By %s".formatted(BackfillWords.pace(backfill), backfill.created().user())),
            new TimeText(backfill.created().at()));
    made.addClassName("podium-backfill-line");
    add(line, new BackfillBar(backfill), counts, made);
    if (backfill.reason() != null && backfill.state() != BackfillState.DONE) {
      Div why = new Div(backfill.reason());
      why.addClassName("podium-backfill-reason");
      add(why);
    }
  }
}
