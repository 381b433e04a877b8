package dev.podium.ui.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunSummary;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists what an action on many runs will do, asks once, and shows how far it is. */
final class BulkDialog extends Dialog {

  private static final Logger LOG = LoggerFactory.getLogger(BulkDialog.class);
  private static final int LISTED = 100;

  /** Of so many runs the steps are told too: each has to be read for that. */
  private static final int DETAILED = 20;

  private static final int REFUSALS_TOLD = 3;

  private final BulkPlan plan;
  private final BulkRuns bulk;
  private final Runnable finished;
  private final Div body = new Div();
  private final Button leave = new Button("Leave them", event -> close());
  private final Button confirm;

  /**
   * A question.
   *
   * @param plan with one run at least
   * @param finished told when it was done
   */
  BulkDialog(BulkPlan plan, BulkRuns bulk, Runnable finished) {
    this.plan = plan;
    this.bulk = bulk;
    this.finished = finished;
    String what = "%s %s".formatted(plan.action().verb(), runs(plan.runs().size()));
    setHeaderTitle(what + "?");
    setWidth("min(40rem, 94vw)");
    body.addClassName("podium-dialog-text");
    body.add(new Paragraph(plan.action().effect()), list());
    if (plan.left() > 0) {
      body.add(
          Words.quiet(
              plan.left() == 1
                  ? "1 of the chosen runs is left as it is: its state does not allow it."
                  : "%d of the chosen runs are left as they are: their state does not allow it."
                      .formatted(plan.left())));
    }
    add(body);
    confirm = new Button(what, event -> begin());
    confirm.addThemeVariants(ButtonVariant.PRIMARY);
    if (plan.action().ends()) {
      confirm.addThemeVariants(ButtonVariant.ERROR);
    }
    confirm.setDisableOnClick(true);
    getFooter().add(leave, confirm);
  }

  static String runs(int count) {
    return count == 1 ? "1 run" : "%d runs".formatted(count);
  }

  private UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassNames("podium-plain-list", "podium-bulk-list");
    List<RunSummary> runs = plan.runs();
    runs.stream().limit(LISTED).forEach(run -> list.add(line(run)));
    if (runs.size() > LISTED) {
      list.add(new ListItem(Words.quiet("and %d more".formatted(runs.size() - LISTED))));
    }
    return list;
  }

  private ListItem line(RunSummary run) {
    Div first = new Div(new Span(name(run)), StatusBadge.of(run.status()));
    first.addClassName("podium-iteration-head");
    ListItem line = new ListItem(first);
    String effect = plan.runs().size() <= DETAILED ? bulk.effect(plan.action(), run.ref()) : "";
    if (!effect.isEmpty()) {
      line.add(Words.quiet(effect));
    }
    return line;
  }

  private static String name(RunSummary run) {
    return "%s %s".formatted(run.ref().workflow(), RunName.of(run.ref()));
  }

  private void begin() {
    UI ui = getUI().orElseThrow();
    ProgressBar bar = new ProgressBar(0, plan.runs().size());
    Span count = Words.quiet("");
    body.removeAll();
    body.add(bar, count);
    leave.setVisible(false);
    confirm.setVisible(false);
    setCloseOnEsc(false);
    setCloseOnOutsideClick(false);
    Thread.startVirtualThread(() -> work(ui, bar, count));
  }

  /** Goes on even if the page is left: what was asked for is done to all of them. */
  private void work(UI ui, ProgressBar bar, Span count) {
    List<String> refusals = new ArrayList<>();
    int total = plan.runs().size();
    int step = Math.max(1, total / 50);
    for (int i = 0; i < total; i++) {
      RunSummary run = plan.runs().get(i);
      try {
        bulk.act(plan.action(), run.ref());
      } catch (RefusedException refused) {
        refusals.add("%s: %s".formatted(name(run), refused.getMessage()));
      } catch (RuntimeException broken) {
        LOG.error("{} of {} broke; the others follow", plan.action(), run.ref(), broken);
        refusals.add("%s: it could not be done, the log tells why".formatted(name(run)));
      }
      int done = i + 1;
      if (done % step == 0) {
        show(
            ui,
            () -> {
              bar.setValue(done);
              count.setText("%d of %d".formatted(done, total));
            });
      }
    }
    show(ui, () -> finish(total, refusals));
  }

  private static void show(UI ui, Runnable change) {
    try {
      var unused = ui.access(change::run);
    } catch (UIDetachedException left) {
      LOG.debug("The page was left while its action went on");
    }
  }

  private void finish(int total, List<String> refusals) {
    close();
    int done = total - refusals.size();
    if (done > 0) {
      Notices.done(
          "%s %s %s.".formatted(runs(done), done == 1 ? "is" : "are", plan.action().done()));
    }
    if (!refusals.isEmpty()) {
      String told =
          String.join(" · ", refusals.subList(0, Math.min(REFUSALS_TOLD, refusals.size())));
      Notices.failed(
          "%s could not be %s. %s%s"
              .formatted(
                  runs(refusals.size()),
                  plan.action().done(),
                  told,
                  refusals.size() > REFUSALS_TOLD ? " …" : ""));
    }
    finished.run();
  }
}
