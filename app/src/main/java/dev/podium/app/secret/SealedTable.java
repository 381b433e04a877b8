package dev.podium.app.secret;

/** A table with a column of sealed texts, which are sealed again when the key changes. */
public interface SealedTable {

  /**
   * Seals with the box's present key what was sealed with an older one.
   *
   * @param tally is told of each row
   */
  void reseal(SecretBox box, Tally tally);

  /** Whether it holds anything sealed. */
  boolean holdsAny();

  /** Counts. */
  interface Tally {
    void resealed();

    /** It was sealed with a key that the box does not have. */
    void unreadable(String what);
  }
}
