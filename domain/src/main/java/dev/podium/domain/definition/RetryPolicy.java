package dev.podium.domain.definition;

import java.util.List;
import java.util.stream.Stream;
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

  /** Everything in it that was written. */
  public List<DurationText> texts() {
    Stream<@Nullable DurationText> delays =
        switch (backoff) {
          case null -> Stream.empty();
          case Backoff.Fixed(var error, var platform, var timeout) ->
              Stream.of(error, platform, timeout);
          case Backoff.Exponential(var error, var platform, var timeout) ->
              Stream.of(error, platform, timeout)
                  .flatMap(curve -> Stream.of(curve.base(), curve.exponent(), curve.limit()));
        };
    return Stream.concat(Stream.of(errorRetryLimit, platformRetryLimit, timeoutRetryLimit), delays)
        .flatMap(Stream::ofNullable)
        .toList();
  }

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
