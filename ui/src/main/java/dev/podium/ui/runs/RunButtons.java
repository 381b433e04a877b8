package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.ui.parts.CopyButton;
import java.util.ArrayList;
import java.util.List;

/** What can be done with the run of a page, as buttons in its head. */
final class RunButtons {

  private final Starts starts;
  private final RunActions actions;
  private final Restarts restarts;
  private final WorkflowProperties properties;
  private final Caller caller;

  /** For one viewer. */
  RunButtons(
      Starts starts,
      RunActions actions,
      Restarts restarts,
      WorkflowProperties properties,
      Caller caller) {
    this.starts = starts;
    this.actions = actions;
    this.restarts = restarts;
    this.properties = properties;
    this.caller = caller;
  }

  /**
   * The buttons.
   *
   * @param latest whether the run is the latest of its instance
   */
  Component[] of(RunView run, boolean latest) {
    List<Component> all = new ArrayList<>();
    if (!actions.areOffered()) {
      return new Component[0];
    }
    if (run.summary().status().isTerminal()) {
      addOnEnded(all, run, latest);
    } else {
      addWhileUnderWay(all, run);
    }
    return all.toArray(Component[]::new);
  }

  private void addOnEnded(List<Component> all, RunView run, boolean latest) {
    // An iteration has no workflow of its own to start.
    if (InlineOrigin.of(run.summary().initiator()).isEmpty()) {
      addStarts(all, run.summary());
    }
    if (latest && restarts.areOffered()) {
      Button restart =
          new Button("Restart", VaadinIcon.REFRESH.create(), event -> restarts.run(run));
      restart.addThemeVariants(ButtonVariant.PRIMARY);
      all.add(restart);
    }
  }

  private void addStarts(List<Component> all, RunSummary run) {
    RunRef ref = run.ref();
    all.add(starts.curl(run));
    if (mayBlockTheQueue(run)) {
      Button unblock =
          new Button("Unblock", event -> actions.unblock(ref.workflow(), ref.instance()));
      unblock.setTooltipText("Lets the runs that are queued behind this one go.");
      all.add(unblock);
    }
    all.add(starts.menu(run));
    all.add(starts.again(run));
  }

  private boolean mayBlockTheQueue(RunSummary run) {
    RunStrategy strategy = properties.latest(run.ref().workflow()).properties().runStrategy();
    return run.status() == RunStatus.FAILED
        && strategy != null
        && strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL;
  }

  private void addWhileUnderWay(List<Component> all, RunView run) {
    RunRef ref = run.summary().ref();
    Button stop =
        new Button("Stop", VaadinIcon.STOP.create(), event -> actions.end(run, RunAction.STOP));
    stop.addThemeVariants(ButtonVariant.ERROR);
    Button kill =
        new Button(
            "Kill", VaadinIcon.CLOSE_CIRCLE_O.create(), event -> actions.end(run, RunAction.KILL));
    kill.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
    all.add(
        CopyButton.curl(
            "Stop",
            caller.name(),
            "PUT",
            "workflows/%s/instances/%d/actions/stop".formatted(ref.workflow(), ref.instance()),
            ""));
    all.add(kill);
    all.add(stop);
    all.add(run.summary().pausedBy().isEmpty() ? pause(run) : resume(ref));
  }

  private Button pause(RunView run) {
    return new Button("Pause", VaadinIcon.PAUSE.create(), event -> actions.pause(run));
  }

  private Button resume(RunRef ref) {
    Button resume = new Button("Resume", VaadinIcon.PLAY.create(), event -> actions.resume(ref));
    resume.addThemeVariants(ButtonVariant.PRIMARY);
    resume.setDisableOnClick(true);
    return resume;
  }
}
