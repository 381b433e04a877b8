package dev.podium.ui.triggers;

import dev.podium.domain.trigger.Hold;
import dev.podium.ui.parts.PausedCallout;

/** Who keeps triggers from firing. */
public final class HoldText {

  private HoldText() {}

  /**
   * A remark.
   *
   * @param what begins the sentence, as {@code This trigger is}
   * @param effect what it means, empty for nothing
   */
  public static PausedCallout of(Hold hold, String what, String effect) {
    return new PausedCallout(
        "%s paused".formatted(what), hold.user(), hold.since(), hold.reason(), effect);
  }
}
