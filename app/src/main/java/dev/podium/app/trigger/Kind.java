package dev.podium.app.trigger;

/** What a trigger waits for, as its column has it. */
enum Kind {
  /** Times. */
  TIME,
  /** Signals. */
  SIGNAL
}
