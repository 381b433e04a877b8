package dev.podium.domain.run;

/** How a user ends a run that has not ended (runtime.md section 9). */
public enum RunAction {
  /** Its steps and the run end as stopped. */
  STOP(RunStatus.STOPPED, "Stopped"),
  /** Its steps and the run end as failed. */
  KILL(RunStatus.FAILED, "Killed");

  private final RunStatus end;
  private final String done;

  RunAction(RunStatus end, String done) {
    this.end = end;
    this.done = done;
  }

  /** The status of a run that it ends, unless a step of the run says worse. */
  public RunStatus end() {
    return end;
  }

  /** Why the run has ended, for its page. */
  public String reason(String user) {
    return "%s by %s.".formatted(done, user);
  }

  /** The same for a run that none of its steps had begun of. */
  public String reasonWhileQueued(String user) {
    return "%s by %s while it was queued.".formatted(done, user);
  }
}
