package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndExtent;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import java.util.List;
import java.util.Locale;

/** What an operator may do with a step now; what its status does not allow is not offered. */
final class StepActions extends Div {

  /** In the order of their buttons. */
  private static final List<StepAction> OFFERED =
      List.of(
          StepAction.RESUME,
          StepAction.BYPASS_STEP_DEPENDENCIES,
          StepAction.RESTART,
          StepAction.STOP,
          StepAction.KILL,
          StepAction.SKIP);

  private final Runs runs;
  private final Caller caller;
  private final Restarts restarts;
  private final RunView run;
  private final StepRow row;

  /**
   * The actions.
   *
   * @param latest whether the run is the latest of its instance: only that can be restarted
   */
  StepActions(
      Runs runs, Caller caller, Restarts restarts, RunView run, StepRow row, boolean latest) {
    this.runs = runs;
    this.caller = caller;
    this.restarts = restarts;
    this.run = run;
    this.row = row;
    addClassName("podium-actions");
    if (caller.role().may(Permission.OPERATE)) {
      OFFERED.stream().filter(action -> isOffered(action, latest)).forEach(this::offer);
    }
    setVisible(getComponentCount() > 0);
  }

  private boolean isOffered(StepAction action, boolean latest) {
    if (run.summary().status().isTerminal()) {
      return latest && restarts.areOffered() && action.isAllowedAfterEnd(row.status());
    }
    boolean refused = action == StepAction.RESTART && mode() != FailureMode.FAIL_AFTER_RUNNING;
    return action.isAllowed(row.status()) && !refused;
  }

  private FailureMode mode() {
    FailureMode written = row.definition().common().failureMode();
    return written == null ? FailureMode.FAIL_AFTER_RUNNING : written;
  }

  private void offer(StepAction action) {
    add(button(action));
  }

  private Button button(StepAction action) {
    Button button = new Button(verb(action), icon(action).create(), event -> ask(action));
    button.addThemeVariants(ButtonVariant.SMALL);
    if (action == StepAction.STOP || action == StepAction.KILL) {
      button.addThemeVariants(ButtonVariant.ERROR);
    }
    button.setAriaLabel("%s step %s".formatted(verb(action), row.id()));
    return button;
  }

  /** What ends nothing needs no question. */
  private void ask(StepAction action) {
    if (action == StepAction.RESUME || action == StepAction.BYPASS_STEP_DEPENDENCIES) {
      act(action);
      return;
    }
    if (action == StepAction.RESTART) {
      restarts.step(run, row);
      return;
    }
    if (run.summary().status().isTerminal()) {
      restarts.skip(run, row);
      return;
    }
    new QuestionDialog(
            "%s step %s?".formatted(verb(action), row.id()),
            "%s the step".formatted(verb(action)),
            "Leave it",
            () -> act(action))
        .saying(effect(action))
        .saying(ExtentText.of(EndExtent.ofStep(run, row.id(), action)))
        .ending()
        .orElse(curl(action))
        .open();
  }

  private CopyButton curl(StepAction action) {
    RunRef ref = run.summary().ref();
    return CopyButton.curl(
        verb(action),
        caller.name(),
        "PUT",
        "workflows/%s/instances/%d/steps/%s/actions/%s"
            .formatted(
                ref.workflow(), ref.instance(), row.id(), action.name().toLowerCase(Locale.ROOT)),
        "");
  }

  private void act(StepAction action) {
    RunRef ref = run.summary().ref();
    try {
      runs.act(ref.workflow(), ref.instance(), row.id(), action, true, caller);
      Notices.done("%s: step %s.".formatted(done(action), row.id()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  private String effect(StepAction action) {
    return switch (action) {
      case STOP -> "It ends as stopped, and so does the run when nothing else is under way.";
      case KILL -> effectOfKill();
      case SKIP -> "It is passed over: what follows it runs as if it had gone well.";
      case RESUME -> "It goes on.";
      case BYPASS_STEP_DEPENDENCIES -> "It goes on without the signals that have not come.";
      case RESTART -> "It is tried again.";
    };
  }

  private String effectOfKill() {
    return switch (mode()) {
      case FAIL_AFTER_RUNNING ->
          "It ends as failed, and so does the run when nothing else is under way.";
      case FAIL_IMMEDIATELY -> "It ends as failed, and the whole run ends with it at once.";
      case IGNORE_FAILURE ->
          "It ends as failed. Its failure is ignored: what follows it runs as if it had worked.";
    };
  }

  private static String verb(StepAction action) {
    return switch (action) {
      case STOP -> "Stop";
      case KILL -> "Kill";
      case SKIP -> "Skip";
      case RESUME -> "Resume";
      case RESTART -> "Restart";
      case BYPASS_STEP_DEPENDENCIES -> "Bypass signals";
    };
  }

  private static String done(StepAction action) {
    return switch (action) {
      case STOP -> "Stopped";
      case KILL -> "Killed";
      case SKIP -> "Skipped";
      case RESUME -> "Resumed";
      case RESTART -> "Restarted";
      case BYPASS_STEP_DEPENDENCIES -> "Sent on without its signals";
    };
  }

  private static VaadinIcon icon(StepAction action) {
    return switch (action) {
      case STOP -> VaadinIcon.STOP;
      case KILL -> VaadinIcon.CLOSE_CIRCLE_O;
      case SKIP -> VaadinIcon.STEP_FORWARD;
      case RESUME -> VaadinIcon.PLAY;
      case RESTART -> VaadinIcon.REFRESH;
      case BYPASS_STEP_DEPENDENCIES -> VaadinIcon.FORWARD;
    };
  }
}
