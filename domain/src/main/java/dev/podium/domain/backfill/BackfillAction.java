package dev.podium.domain.backfill;

/** What a person does with a backfill. */
public enum BackfillAction {
  /** Begins no further item until it is resumed. */
  PAUSE(BackfillState.PAUSED),
  /** Lets its items begin again. */
  RESUME(BackfillState.RUNNING),
  /** Begins no further item, ever. */
  CANCEL(BackfillState.CANCELLED);

  private final BackfillState state;

  BackfillAction(BackfillState state) {
    this.state = state;
  }

  /** The state that it leads to. */
  public BackfillState state() {
    return state;
  }
}
