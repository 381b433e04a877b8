package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.RowMenu;
import java.util.function.Consumer;

/** Starts the workflow of a run once more, from the page of that run. */
final class Starts {

  private final Workflows workflows;
  private final Runs runs;
  private final RunViews views;
  private final Caller caller;
  private final Consumer<RunRef> started;

  /**
   * For one viewer.
   *
   * @param started told the run that has come of it
   */
  Starts(Workflows workflows, Runs runs, RunViews views, Caller caller, Consumer<RunRef> started) {
    this.workflows = workflows;
    this.runs = runs;
    this.views = views;
    this.caller = caller;
    this.started = started;
  }

  Component curl(RunSummary run) {
    return StartButton.curl(run.ref().workflow(), caller);
  }

  /** At once, with what is written in the workflow. */
  Component again(RunSummary run) {
    StartButton again = new StartButton(run.ref().workflow(), run.version(), runs, caller, started);
    again.setText("Start again");
    return again;
  }

  /** With what the run had, after a look at it. */
  Component menu(RunSummary run) {
    return new RowMenu("More for %s".formatted(RunWords.called(run)))
        .with("Start the same …", () -> ask(run));
  }

  private void ask(RunSummary run) {
    workflows
        .find(run.ref().workflow(), VersionSelector.Alias.ACTIVE)
        .ifPresentOrElse(
            active -> new StartDialog(active, runs, views, caller, started).like(run).open(),
            () -> Notices.failed("No version of this workflow is active. Activate one first."));
  }
}
