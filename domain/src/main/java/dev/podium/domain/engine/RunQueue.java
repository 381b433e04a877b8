package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;

/**
 * A workflow's queue while it is locked: decides what may run (runtime.md section 7). Counts what
 * it admits, so it serves one transaction.
 */
public final class RunQueue {

  private final RunStrategy strategy;
  private int running;
  private boolean queued;

  /**
   * A queue as the store gives it.
   *
   * @param running instances that run now
   * @param queued whether some instance waits
   */
  public RunQueue(RunStrategy strategy, int running, boolean queued) {
    this.strategy = strategy;
    this.running = running;
    this.queued = queued;
  }

  /** Whether this server knows the rule; starts under any other are refused. */
  public static boolean supports(RunStrategy.Rule rule) {
    return switch (rule) {
      case SEQUENTIAL, PARALLEL -> true;
      case STRICT_SEQUENTIAL, FIRST_ONLY, LAST_ONLY, SERIAL_LATEST_ONLY -> false;
    };
  }

  /** How many more instances may run now. */
  public int places() {
    return Math.max(0, strategy.concurrency() - running);
  }

  public boolean hasQueued() {
    return queued;
  }

  /** Whether a new instance runs at once; if not it waits behind those that wait already. */
  public boolean admitNew() {
    if (queued || places() == 0) {
      queued = true;
      return false;
    }
    running++;
    return true;
  }
}
