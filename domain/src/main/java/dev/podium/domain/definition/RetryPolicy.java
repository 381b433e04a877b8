package dev.podium.domain.definition;

import org.jspecify.annotations.Nullable;

/**
 * How often and how fast failed attempts are repeated (definition.md section 6.5). A null field was
 * not written and means its default.
 */
public record RetryPolicy(
    @Nullable DurationText errorRetryLimit,
    @Nullable DurationText platformRetryLimit,
    @Nullable DurationText timeoutRetryLimit,
    @Nullable Backoff backoff) {

  /** The delay before each retry, by kind of failure. */
  public sealed interface Backoff {
    /** base × exponent^retries, capped. */
    record Exponential(Curve error, Curve platform, Curve timeout) implements Backoff {}

    /** The same delay each time. */
    record Fixed(
        @Nullable DurationText error,
        @Nullable DurationText platform,
        @Nullable DurationText timeout)
        implements Backoff {}
  }

  /** One exponential back-off: base in seconds, exponent, cap in seconds. */
  public record Curve(
      @Nullable DurationText base, @Nullable DurationText exponent, @Nullable DurationText limit) {}
}
