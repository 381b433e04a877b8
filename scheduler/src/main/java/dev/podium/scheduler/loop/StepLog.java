package dev.podium.scheduler.loop;

/**
 * Where the body of a step tells what it does. Known secrets are masked before anything is kept,
 * also where they are cut by the ends of pieces. Any number of threads may write.
 */
@FunctionalInterface
public interface StepLog {

  /**
   * Takes the next piece of text; a piece may end anywhere, also inside of a line.
   *
   * <p>It never fails, and waits a second at most: what the store does not take in time is left
   * out, and the log says so where it is missing.
   */
  void write(String text);

  /** Writes a whole line. */
  default void line(String text) {
    write(text + "\n");
  }
}
