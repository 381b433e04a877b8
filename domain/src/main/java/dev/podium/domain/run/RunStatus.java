package dev.podium.domain.run;

/** The status of a run (runtime.md section 2). */
public enum RunStatus {
  /** Queued by its run strategy. */
  CREATED(false),
  /** Its steps run. */
  IN_PROGRESS(false),
  /** Held: no further step of it begins. */
  PAUSED(false),
  /** Took longer than allowed. */
  TIMED_OUT(true),
  /** Ended by a user or by the run strategy. */
  STOPPED(true),
  /** A step failed. */
  FAILED(true),
  /** All went well. */
  SUCCEEDED(true);

  private final boolean terminal;

  RunStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it never changes again. */
  public boolean isTerminal() {
    return terminal;
  }
}
