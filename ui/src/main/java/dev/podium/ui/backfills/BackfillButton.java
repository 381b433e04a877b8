package dev.podium.ui.backfills;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import java.util.function.Consumer;

/** Asks what to backfill. */
public final class BackfillButton extends Button {

  /**
   * A button that is offered to those who may operate.
   *
   * @param version the active one; if it is not active the button says why it cannot be used
   * @param made what to do once the backfill is stored
   */
  public BackfillButton(
      StoredVersion version, Backfills backfills, Caller caller, Consumer<BackfillId> made) {
    super("Backfill …", VaadinIcon.CALENDAR_CLOCK.create());
    addClickListener(event -> new BackfillDialog(version, backfills, caller, made).open());
    if (!version.active()) {
      setEnabled(false);
      setTooltipText("No version is active. Activate one first.");
    }
  }
}
