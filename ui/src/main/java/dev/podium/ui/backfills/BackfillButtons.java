package dev.podium.ui.backfills;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.ui.parts.Notices;

/**
 * What can be done with a backfill, as far as its state allows.
 *
 * @param changed what to do afterwards
 */
record BackfillButtons(Backfills backfills, Caller caller, Runnable changed) {

  /** None for those who may not. */
  Component of(Backfill backfill) {
    Div buttons = new Div();
    buttons.addClassName("podium-actions");
    if (!caller.role().may(Permission.OPERATE)) {
      return buttons;
    }
    BackfillState state = backfill.state();
    if (state == BackfillState.RUNNING) {
      buttons.add(button("Pause", backfill, BackfillAction.PAUSE));
    }
    if (state == BackfillState.PAUSED || state == BackfillState.FAILED) {
      buttons.add(button("Resume", backfill, BackfillAction.RESUME));
    }
    boolean mayStopRuns = state == BackfillState.CANCELLED && backfill.progress().going() > 0;
    if (state.mayBecome(BackfillState.CANCELLED) || mayStopRuns) {
      buttons.add(new Button("Cancel …", event -> askToCancel(backfill)));
    }
    return buttons;
  }

  private Button button(String text, Backfill backfill, BackfillAction action) {
    Button button =
        new Button(
            text,
            event -> act(() -> backfills.act(workflow(backfill), id(backfill), action, caller)));
    button.setDisableOnClick(true);
    return button;
  }

  private void askToCancel(Backfill shown) {
    Backfill now = backfills.load(workflow(shown), id(shown));
    CancelQuestion.of(
            now,
            stopRuns ->
                act(
                    () -> {
                      if (stopRuns) {
                        backfills.cancelWithRuns(workflow(now), id(now), caller);
                      } else {
                        backfills.act(workflow(now), id(now), BackfillAction.CANCEL, caller);
                      }
                    }))
        .open();
  }

  private void act(Runnable action) {
    Notices.attempt(action);
    changed.run();
  }

  private static WorkflowId workflow(Backfill backfill) {
    return backfill.asked().workflow();
  }

  private static BackfillId id(Backfill backfill) {
    return backfill.asked().id();
  }
}
