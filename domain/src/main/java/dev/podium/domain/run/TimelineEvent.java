package dev.podium.domain.run;

import java.time.Instant;

/** Something that happened to a run or to an attempt of a step, told to people. */
public sealed interface TimelineEvent {

  Instant at();

  String message();

  /** What the engine has to say. */
  record Log(Instant at, String message) implements TimelineEvent {}

  /**
   * What somebody did.
   *
   * @param action its name in the format, for example {@code STOP}
   */
  record Acted(Instant at, String action, String author, String message) implements TimelineEvent {}
}
