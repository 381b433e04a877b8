package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.Notices;
import java.util.Set;
import java.util.stream.Collectors;

/** The breakpoints of a workflow, and setting and removing them from a screen. */
final class StepBreakpoints {

  private final Breakpoints breakpoints;
  private final WorkflowId workflow;
  private final Caller caller;
  private final Runnable changed;

  /**
   * Of one workflow.
   *
   * @param changed told after each change
   */
  StepBreakpoints(Breakpoints breakpoints, WorkflowId workflow, Caller caller, Runnable changed) {
    this.breakpoints = breakpoints;
    this.workflow = workflow;
    this.caller = caller;
    this.changed = changed;
  }

  boolean areOffered() {
    return caller.role().may(Permission.OPERATE);
  }

  /** The steps that are held, as stored now. */
  Set<StepId> held() {
    return breakpoints.find(workflow, null).stream()
        .map(Breakpoint::step)
        .collect(Collectors.toSet());
  }

  /** A button that sets the breakpoint of a step, or removes it. */
  Button button(StepId step, boolean held) {
    Button button =
        new Button(
            held ? "Remove breakpoint" : "Set breakpoint",
            (held ? VaadinIcon.CIRCLE : VaadinIcon.CIRCLE_THIN).create(),
            event -> turn(step));
    button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    button.setTooltipText(
        held
            ? "Every attempt of this step is held before it runs, in all runs of the workflow."
            : "Hold every attempt of this step before it runs, in all runs of the workflow.");
    return button;
  }

  /** Sets the breakpoint of a step; removes it if there is one. */
  void turn(StepId step) {
    if (!held().contains(step)) {
      attempt(
          () -> {
            breakpoints.add(workflow, step, caller);
            Notices.done("Attempts of step %s are held from now on.".formatted(step));
          });
      return;
    }
    int paused = breakpoints.paused(workflow, step).size();
    if (paused == 0) {
      remove(step, false);
    } else {
      askWhetherToResume(step, paused);
    }
  }

  private void askWhetherToResume(StepId step, int paused) {
    Dialog dialog = new Dialog("Remove the breakpoint on %s?".formatted(step));
    dialog.setWidth("min(30rem, 92vw)");
    Div text =
        new Div(
            new Paragraph(
                paused == 1
                    ? "It holds 1 attempt. Shall that go on, or wait to be resumed by hand?"
                    : "It holds %d attempts. Shall they go on, or wait to be resumed one by one?"
                        .formatted(paused)));
    text.addClassName("podium-dialog-text");
    dialog.add(text);
    Button resume = answer(dialog, "Remove and resume", step, true);
    resume.addThemeVariants(ButtonVariant.PRIMARY);
    dialog
        .getFooter()
        .add(
            new Button("Cancel", event -> dialog.close()),
            answer(dialog, "Only remove", step, false),
            resume);
    dialog.open();
  }

  private Button answer(Dialog dialog, String label, StepId step, boolean resume) {
    return new Button(
        label,
        event -> {
          dialog.close();
          remove(step, resume);
        });
  }

  private void remove(StepId step, boolean resume) {
    attempt(
        () -> {
          breakpoints.remove(workflow, step, resume, caller);
          Notices.done("Step %s is not held any more.".formatted(step));
        });
  }

  private void attempt(Runnable command) {
    try {
      command.run();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    changed.run();
  }
}
