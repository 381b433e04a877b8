package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import java.util.function.Consumer;

/** Starts the active version of a workflow. */
public final class StartButton extends Button {

  private final WorkflowId workflow;
  private final Runs runs;
  private final Caller caller;
  private final Consumer<RunRef> started;

  /**
   * A button that is offered to those who may operate.
   *
   * @param activeVersion 0 if there is none: then the button says why it cannot be used
   * @param started what to do once the new run is stored
   */
  public StartButton(
      WorkflowId workflow, int activeVersion, Runs runs, Caller caller, Consumer<RunRef> started) {
    super("Start", VaadinIcon.PLAY.create());
    this.workflow = workflow;
    this.runs = runs;
    this.caller = caller;
    this.started = started;
    setDisableOnClick(true);
    addClickListener(event -> start());
    if (activeVersion == 0) {
      setEnabled(false);
      setTooltipText("No version is active. Activate one first.");
    }
  }

  /** The same as a REST call. */
  public static CopyButton curl(WorkflowId workflow, Caller caller) {
    return CopyButton.curl(
        "Start",
        caller.name(),
        "POST",
        "workflows/%s/versions/active/actions/start".formatted(workflow),
        "{\"initiator\":{\"type\":\"manual\"}}");
  }

  private void start() {
    try {
      StartResult result =
          runs.start(
              StartRequest.manual(workflow, VersionSelector.Alias.ACTIVE, caller.name()), caller);
      started.accept(result.run());
    } catch (RefusedException refused) {
      Notices.refused(refused);
    } finally {
      setEnabled(true);
    }
  }
}
