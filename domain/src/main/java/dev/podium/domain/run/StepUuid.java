package dev.podium.domain.run;

import java.util.UUID;

/**
 * The idempotency key of a step's attempt: the same attempt has the same uuid wherever and however
 * often its body runs.
 */
public final class StepUuid {

  private StepUuid() {}

  /**
   * Derives it.
   *
   * @param run the run's own
   * @param ordinal of the step, from 0
   * @param attempt from 1
   */
  public static UUID of(UUID run, int ordinal, int attempt) {
    long high = run.getMostSignificantBits() * 31 + ordinal;
    long low = run.getLeastSignificantBits() * 31 + attempt;
    return new UUID(
        (mix(high) & ~0xF000L) | 0x8000L, (mix(low ^ high) & ~(0xC0L << 56)) | (0x80L << 56));
  }

  /** The finaliser of MurmurHash3: every bit of the input changes half of the output. */
  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
