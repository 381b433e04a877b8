package dev.podium.domain.run;

/** Why a run is held; it goes on once nothing holds it any more. */
public enum PauseCause {
  /** A user has paused this very run. */
  INSTANCE("Paused by %s.", "Resumed by %s."),
  /** A user has paused its workflow. */
  WORKFLOW("Paused by %s with the whole workflow.", "Resumed by %s with the whole workflow."),
  /** The run around it, which waits for it, is held. */
  PARENT("Paused by %s.", "Resumed by %s.");

  private final String paused;
  private final String resumed;

  PauseCause(String paused, String resumed) {
    this.paused = paused;
    this.resumed = resumed;
  }

  /** Why a run is held, for its page. */
  public String paused(String user) {
    return paused.formatted(user);
  }

  /** Why it goes on. */
  public String resumed(String user) {
    return resumed.formatted(user);
  }
}
