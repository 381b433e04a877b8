package dev.podium.ui.backfills;

import com.vaadin.flow.component.html.Div;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.run.RunStatus;
import dev.podium.ui.status.StatusLook;
import java.util.List;

/** How far a backfill is: a bar in the colours of its runs' statuses, the rest empty. */
final class BackfillBar extends Div {

  /** What is finished well first, then what is not, then what goes. */
  private static final List<RunStatus> ORDER =
      List.of(
          RunStatus.SUCCEEDED,
          RunStatus.FAILED,
          RunStatus.TIMED_OUT,
          RunStatus.STOPPED,
          RunStatus.IN_PROGRESS,
          RunStatus.PAUSED,
          RunStatus.CREATED);

  BackfillBar(Backfill backfill) {
    addClassName("podium-backfill-bar");
    BackfillProgress progress = backfill.progress();
    for (RunStatus status : ORDER) {
      if (progress.of(status) > 0) {
        Div part = new Div();
        part.getStyle().set("flex-grow", Integer.toString(progress.of(status)));
        part.getStyle().set("background", StatusLook.of(status).cssColour());
        add(part);
      }
    }
    Div rest = new Div();
    rest.getStyle().set("flex-grow", Integer.toString(progress.total() - progress.begun()));
    add(rest);
    getElement().setAttribute("role", "progressbar");
    getElement().setAttribute("aria-label", "Runs that have ended");
    getElement().setAttribute("aria-valuemin", "0");
    getElement().setAttribute("aria-valuemax", Integer.toString(progress.total()));
    getElement().setAttribute("aria-valuenow", Integer.toString(progress.ended()));
    setTitle(BackfillWords.counts(backfill));
  }
}
