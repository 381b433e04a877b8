package dev.podium.domain.trigger;

/** What becomes of firings that nobody could start in time: all nodes were down, or it was held. */
public enum MissedFirePolicy {
  /** Each is made up for, in order. */
  CATCH_UP,
  /** Only the newest is made up for, and only if none that is in time takes its place. */
  LATEST_ONLY,
  /** None is made up for. */
  SKIP
}
