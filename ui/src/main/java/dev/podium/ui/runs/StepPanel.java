package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.user.Caller;
import dev.podium.ui.logs.LogReader;
import dev.podium.ui.logs.LogSection;
import dev.podium.ui.logs.LogTarget;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.Words;
import java.util.List;
import java.util.Map;

/**
 * What became of the selected step, attempt by attempt, and what can be done with it; of the run as
 * a whole while none is selected.
 */
final class StepPanel extends Div {

  private static final int LATEST = 0;

  /** The type of steps that ask a person. */
  private static final String APPROVAL = "Approval";

  private final Runs runs;
  private final RunViews views;
  private final Caller caller;
  private final Restarts restarts;
  private final Runnable picked;
  private final InsidePanel inside;
  private final LogSection log;
  private int chosen = LATEST;
  private boolean latest = true;

  /**
   * An empty panel.
   *
   * @param picked told when another attempt is shown, or other iterations
   */
  StepPanel(
      Runs runs,
      RunViews views,
      Caller caller,
      Restarts restarts,
      Runnable picked,
      LogReader logs) {
    this.restarts = restarts;
    this.runs = runs;
    this.views = views;
    this.caller = caller;
    this.picked = picked;
    this.inside = new InsidePanel(views, picked);
    this.log = new LogSection(logs);
    addClassName("podium-side");
  }

  /** The shown attempt's number; empty while it is the latest one. */
  String attempt() {
    return chosen == LATEST ? "" : Integer.toString(chosen);
  }

  /** Shows this attempt next, if there is one of that number; else the latest. */
  void open(String attempt) {
    chosen = attempt.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(attempt) : LATEST;
  }

  /** Shows these iterations next, if the step has any. */
  void open(IterationList.Place iterations) {
    inside.open(iterations);
  }

  /** The shown iterations. */
  IterationList.Place iterations() {
    return inside.getParent().isPresent() ? inside.place() : IterationList.Place.STANDARD;
  }

  void show(RunView run) {
    removeAll();
    add(
        new H2("Params of the run"),
        params(run.params()),
        AttemptView.hint("Select a step to see what became of it."));
  }

  /** Says whether the runs shown next are the latest of their instance. */
  void latest(boolean isLatest) {
    latest = isLatest;
  }

  /** Shows a step, and its breakpoint if the viewer may change that. */
  void show(RunView run, StepRow row, boolean held, StepBreakpoints breakpoints) {
    removeAll();
    add(head(row, held));
    Div actions = new StepActions(runs, caller, restarts, run, row, latest);
    if (breakpoints.areOffered()) {
      actions.add(breakpoints.button(row.id(), held));
      actions.setVisible(true);
    }
    add(actions);
    StepView view = row.view();
    if (view == null || view.status() == StepStatus.NOT_CREATED) {
      add(AttemptView.hint("The run has not reached this step."));
      add(new H3("Params"), AttemptView.written(row));
      return;
    }
    if (view.status() == StepStatus.RUNNING && row.definition().typeName().equals(APPROVAL)) {
      add(new Link(Paths.approval(run.summary().ref(), row.id()), "Answer its question"));
    }
    inside.show(run.summary().ref(), view);
    add(inside);
    RunRef ranIn = row.ranIn() == null ? run.summary().ref() : row.ranIn();
    if (view.attempt() > 1) {
      showAttempts(ranIn, row, view);
    } else {
      add(attempt(ranIn, row, view));
    }
  }

  private static Component head(StepRow row, boolean held) {
    String name = row.definition().common().name();
    H2 title = new H2(name == null ? row.id().value() : name);
    Component about =
        Words.quiet(name == null ? row.kind() : "%s · %s".formatted(row.id(), row.kind()));
    Div state = new Div(StatusBadge.of(row.status()));
    state.addClassName("podium-row");
    if (held) {
      state.add(Words.chip("breakpoint"));
    }
    if (row.ranIn() != null) {
      state.add(
          Words.quiet("from"),
          new Link(Paths.step(row.ranIn(), row.id()), "run %d".formatted(row.ranIn().run())));
    }
    Div head = new Div(title, about, state);
    head.addClassName("podium-side-head");
    return head;
  }

  private void showAttempts(RunRef run, StepRow row, StepView latest) {
    List<StepView> attempts = views.attempts(run, row.id());
    Tabs tabs = new Tabs();
    tabs.addClassName("podium-attempts");
    tabs.getElement().setAttribute("aria-label", "Attempts");
    for (int number = 1; number <= latest.attempt(); number++) {
      tabs.add(new Tab("Attempt %d".formatted(number)));
    }
    Div content = new Div();
    Runnable draw =
        () -> {
          int number = chosen == LATEST ? latest.attempt() : chosen;
          content.removeAll();
          content.add(
              attempts.stream()
                  .filter(attempt -> attempt.attempt() == number && number != latest.attempt())
                  .findFirst()
                  .map(attempt -> attempt(run, row, attempt))
                  .orElseGet(() -> attempt(run, row, latest)));
        };
    if (chosen > latest.attempt()) {
      chosen = LATEST;
    }
    tabs.setSelectedIndex((chosen == LATEST ? latest.attempt() : chosen) - 1);
    tabs.addSelectedChangeListener(
        event -> {
          int number = tabs.getSelectedIndex() + 1;
          chosen = number == latest.attempt() ? LATEST : number;
          draw.run();
          picked.run();
        });
    draw.run();
    add(tabs, content);
  }

  private AttemptView attempt(RunRef run, StepRow row, StepView attempt) {
    log.show(LogTarget.of(run, attempt), attempt.status().isTerminal());
    return new AttemptView(row, attempt, views.artifacts(run, attempt), log);
  }

  private static Component params(Map<String, Param> params) {
    return params.isEmpty()
        ? AttemptView.hint("This run has no params.")
        : ParamList.evaluated(params);
  }
}
