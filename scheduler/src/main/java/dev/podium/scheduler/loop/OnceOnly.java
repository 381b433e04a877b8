package dev.podium.scheduler.loop;

/** What a body of a heavy step says right before it does what must not be done twice unasked. */
@FunctionalInterface
public interface OnceOnly {

  /** For bodies that are run again under the same idempotency key anyway. */
  OnceOnly UNNOTED = () -> true;

  /**
   * Notes for good that it may be done from now on: if the node is lost afterwards, the attempt
   * fails for good instead of being followed by another one.
   *
   * @return false if the attempt is not wanted any more; then it must not be done
   * @throws InterruptedException when the body was interrupted
   */
  boolean begins() throws InterruptedException;
}
