package dev.podium.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.WorkflowPause;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PausedCallout;
import dev.podium.ui.parts.QuestionDialog;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Pauses and resumes a workflow, and says who has paused it. */
final class WorkflowPauses {

  private final Pausing pausing;
  private final WorkflowId workflow;
  private final Caller caller;
  private final Runnable changed;
  private Optional<WorkflowPause> pause;

  /**
   * The pause of a workflow as it stands now.
   *
   * @param changed told when the viewer has paused or resumed it
   */
  WorkflowPauses(Pausing pausing, WorkflowId workflow, Caller caller, Runnable changed) {
    this.pausing = pausing;
    this.workflow = workflow;
    this.caller = caller;
    this.changed = changed;
    this.pause = pausing.find(workflow);
  }

  /** Looks again; true if it is another pause, or no longer one. */
  boolean look() {
    Optional<WorkflowPause> before = pause;
    pause = pausing.find(workflow);
    return !pause.equals(before);
  }

  boolean isPaused() {
    return pause.isPresent();
  }

  private boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  /** Who has paused the workflow, when and why, and the way to undo it; empty if nobody has. */
  Optional<Component> banner() {
    return pause.map(this::banner);
  }

  private Component banner(WorkflowPause pause) {
    PausedCallout banner =
        new PausedCallout(
            "Paused",
            pause.user(),
            pause.at(),
            pause.reason(),
            "Starts are accepted and wait; nothing new begins.");
    return areOffered() ? banner.or("Resume", this::resume) : banner;
  }

  /**
   * The way to pause it; empty if it is paused.
   *
   * @param active how many runs have not ended
   */
  Optional<Component> button(LongSupplier active) {
    return pause.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Button("Pause", VaadinIcon.PAUSE.create(), event -> ask(active.getAsLong())));
  }

  /**
   * Asks, then pauses it.
   *
   * @param active how many runs have not ended
   */
  void ask(long active) {
    TextField reason = new TextField("Reason, for the others");
    reason.setWidthFull();
    reason.setMaxLength(Pausing.LONGEST_REASON);
    new QuestionDialog(
            "Pause %s?".formatted(workflow),
            "Pause the workflow",
            "Let it run",
            () -> pause(reason.getValue()))
        .saying(
            "Nothing new of it begins. Starts are accepted and wait in the queue until it is"
                + " resumed. "
                + effect(active))
        .saying(reason)
        .orElse(
            CopyButton.curl(
                "Pause",
                caller.name(),
                "PUT",
                "workflows/%s/actions/pause".formatted(workflow),
                ""))
        .open();
  }

  private static String effect(long active) {
    if (active == 0) {
      return "No run of it is queued or under way.";
    }
    return active == 1
        ? "1 run is queued or under way and is held; its running steps go on to their end."
        : "%d runs are queued or under way and are held; their running steps go on to their end."
            .formatted(active);
  }

  private void pause(String reason) {
    change(() -> pausing.pause(workflow, reason, caller), "%s is paused.".formatted(workflow));
  }

  /** Lets it go on; that ends nothing, so it needs no question. */
  void resume() {
    change(() -> pausing.resume(workflow, caller), "%s goes on.".formatted(workflow));
  }

  private void change(Runnable command, String done) {
    Notices.attempt(
        () -> {
          command.run();
          Notices.done(done);
        });
    changed.run();
  }
}
