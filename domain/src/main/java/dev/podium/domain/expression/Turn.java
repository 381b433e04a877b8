package dev.podium.domain.expression;

import java.time.Duration;

/**
 * One evaluation's turn on the processor, of one expression or of several that belong together. It
 * ends the evaluation at its time limit, and makes it let others go first once it has worked for
 * longer than nobody notices. One thread uses it, and closes it.
 */
public final class Turn implements AutoCloseable {

  /** Evaluations that take longer share one core less than there are: the rest goes on. */
  private static final SlowLane LANE =
      new SlowLane(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  private static final long UNNOTICED_NANOS = Duration.ofMillis(5).toNanos();
  private static final long SLICE_NANOS = Duration.ofMillis(10).toNanos();

  private final Duration time;
  private final SlowLane lane;
  private final long started = System.nanoTime();
  private final long allowedNanos;
  private long nextPause = started + UNNOTICED_NANOS;
  private long waitedNanos;
  private boolean inLane;

  /**
   * Begins a turn.
   *
   * @param time how long it may take, waiting for others included
   */
  public Turn(Duration time) {
    this(time, LANE);
  }

  Turn(Duration time, SlowLane lane) {
    this.time = time;
    this.lane = lane;
    this.allowedNanos = time.toNanos();
  }

  /**
   * Called now and then while the evaluation works.
   *
   * @throws ExpressionException if its time is over
   */
  void look() {
    long now = System.nanoTime();
    if (now - started > allowedNanos) {
      throw tooLong();
    }
    if (now - nextPause >= 0) {
      makeWay(now);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // nobody else takes a virtual thread off its core
  private void makeWay(long now) {
    close();
    Thread.yield();
    inLane = lane.enter(now - started - waitedNanos, started + allowedNanos);
    if (!inLane) {
      throw tooLong();
    }
    long back = System.nanoTime();
    waitedNanos += back - now;
    nextPause = back + SLICE_NANOS;
  }

  private ExpressionException tooLong() {
    return new ExpressionException("the expression takes longer than " + time.toMillis() + " ms");
  }

  /** Lets the next one go. */
  @Override
  public void close() {
    if (inLane) {
      inLane = false;
      lane.leave();
    }
  }
}
