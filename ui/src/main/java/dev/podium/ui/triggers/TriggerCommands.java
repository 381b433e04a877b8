package dev.podium.ui.triggers;

import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done to triggers; each asks where it ought to, and says what came of it. */
public final class TriggerCommands {

  private static final String MISSED =
      " Its policy decides what becomes of the firings that are missed meanwhile.";

  private final Triggers triggers;
  private final Caller caller;
  private final Runnable changed;

  /**
   * The commands of somebody.
   *
   * @param changed told when one was carried out or refused
   */
  public TriggerCommands(Triggers triggers, Caller caller, Runnable changed) {
    this.triggers = triggers;
    this.caller = caller;
    this.changed = changed;
  }

  /** Whether the viewer may pause and resume. */
  public boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  /** Whether the viewer may say what becomes of missed firings. */
  boolean mayEdit() {
    return caller.role().may(Permission.EDIT);
  }

  void pause(WorkflowId workflow, TriggerId trigger, String words) {
    question(
            "Pause this trigger?",
            "It does not fire until it is resumed: %s. Runs that have started go on."
                    .formatted(words)
                + MISSED,
            "Pause the trigger",
            "workflows/%s/triggers/%s/actions/pause".formatted(workflow, trigger),
            reason ->
                run(
                    () -> triggers.pause(workflow, trigger, reason, caller),
                    "The trigger is paused."))
        .open();
  }

  void resume(WorkflowId workflow, TriggerId trigger) {
    run(() -> triggers.resume(workflow, trigger, caller), "The trigger is resumed.");
  }

  void pause(WorkflowId workflow, int count) {
    question(
            "Pause the triggers of %s?".formatted(workflow),
            "%s not fire until they are resumed, in versions to come neither. Runs that have started"
                    .formatted(
                        count == 1
                            ? "The trigger in force does"
                            : "The %d triggers in force do".formatted(count))
                + " go on, and it can be started by hand.",
            "Pause the triggers",
            "workflows/%s/triggers/actions/pause".formatted(workflow),
            reason ->
                run(
                    () -> triggers.pause(workflow, reason, caller),
                    "The triggers of %s are paused.".formatted(workflow)))
        .open();
  }

  void resume(WorkflowId workflow) {
    run(
        () -> triggers.resume(workflow, caller),
        "The triggers of %s are resumed.".formatted(workflow));
  }

  /** All triggers of all workflows. */
  public void pauseAll() {
    question(
            "Pause the triggers of all workflows?",
            "No workflow starts by itself until they are resumed. Runs that have started go on, and"
                + " workflows can be started by hand.",
            "Pause all triggers",
            "schedules/actions/pause",
            reason -> run(() -> triggers.pauseAll(reason, caller), "All triggers are paused."))
        .open();
  }

  /** Lets all triggers fire that are not held otherwise. */
  public void resumeAll() {
    run(() -> triggers.resumeAll(caller), "The triggers are resumed.");
  }

  /** Asks once, with the reason for the others. */
  private QuestionDialog question(
      String question, String effect, String yes, String path, Consumer<String> confirmed) {
    TextField reason = new TextField("Reason, for the others");
    reason.setWidthFull();
    reason.setMaxLength(Triggers.LONGEST_REASON);
    reason.setAutofocus(true);
    return new QuestionDialog(
            question, yes, "Let it fire", () -> confirmed.accept(reason.getValue()))
        .saying(effect)
        .saying(reason)
        .orElse(
            CopyButton.curl("Pause", caller.name(), "PUT", path, () -> body(reason.getValue())));
  }

  private static String body(String reason) {
    return reason.isBlank()
        ? ""
        : JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
  }

  void setPolicy(WorkflowId workflow, TriggerId trigger, MissedFirePolicy policy) {
    run(
        () -> triggers.setPolicy(workflow, trigger, policy, caller),
        "Missed firings: %s.".formatted(TriggerWords.of(policy).toLowerCase(Locale.ROOT)));
  }

  private void run(Runnable command, String done) {
    try {
      command.run();
      Notices.done(done);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    changed.run();
  }
}
