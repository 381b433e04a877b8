package dev.podium.domain.param;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decimal numbers of 19 digits: milliseconds, then six digits that start at random so that nodes do
 * not meet, and that count up so that one node never repeats itself.
 */
final class UniqueIds {

  private static final long DIGITS = 1_000_000;
  private static final AtomicLong LAST = new AtomicLong();

  private UniqueIds() {}

  static String next(Instant now) {
    long fresh = now.toEpochMilli() * DIGITS + ThreadLocalRandom.current().nextLong(DIGITS);
    return Long.toString(LAST.updateAndGet(last -> fresh > last ? fresh : last + 1));
  }
}
