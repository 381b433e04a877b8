package dev.podium.domain.run;

/** Who or what started a run (runtime.md section 16). */
public sealed interface Initiator {

  /** A person, through the API or a screen. */
  record Manual(String user) implements Initiator {}
}
