package dev.podium.domain.problem;

import org.jspecify.annotations.Nullable;

/**
 * The state of something that whoever changes it has seen, so that nobody undoes a change of
 * somebody else unawares.
 *
 * @param revision of that state, from 1; null for whoever changes it whatever it is now
 */
public record Seen(@Nullable Integer revision) {

  /** Whatever it is now. */
  public static final Seen ANYTHING = new Seen(null);

  public static Seen of(int revision) {
    return new Seen(revision);
  }

  /**
   * Requires that it was not changed since.
   *
   * @param present the revision that it has now
   * @param what it is, for people
   * @throws RefusedException CONFLICT
   */
  public void require(int present, String what) {
    if (revision != null && revision != present) {
      throw outdated(what);
    }
  }

  /** Somebody else was quicker. */
  public static RefusedException outdated(String what) {
    return RefusedException.conflict(
        "The %s has been changed meanwhile.".formatted(what),
        "Look at what it is now, then make your change again.");
  }
}
