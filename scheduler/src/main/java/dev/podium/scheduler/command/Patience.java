package dev.podium.scheduler.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another node may do. */
@FunctionalInterface
public interface Patience {

  /** Looks until it holds; false if it does not in time. */
  boolean await(BooleanSupplier condition);

  /** Looks every so often, for so long. */
  static Patience of(Duration longest, Duration pause) {
    return condition -> {
      long end = System.nanoTime() + longest.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() >= end) {
          return false;
        }
        try {
          Thread.sleep(pause);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    };
  }
}
