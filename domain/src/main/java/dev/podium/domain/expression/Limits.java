package dev.podium.domain.expression;

import java.time.Duration;

/**
 * What one evaluation may use at most (expression-language.md section 6).
 *
 * @param sourceLength characters of source text
 * @param nesting how deep statements and expressions may nest
 * @param loops iterations of one loop
 * @param arrayLength elements of one array
 * @param visits evaluated nodes of the syntax tree
 * @param memory a counter of what was created, in bytes: about 32 an object plus its content
 * @param time how long an evaluation may take
 */
public record Limits(
    int sourceLength,
    int nesting,
    int loops,
    int arrayLength,
    long visits,
    long memory,
    Duration time) {

  public static final Limits DEFAULT =
      new Limits(10_000, 128, 25_001, 25_001, 100_000_000, 100_000_000, Duration.ofMinutes(2));

  /** The same limits with another time. */
  public Limits withTime(Duration other) {
    return new Limits(sourceLength, nesting, loops, arrayLength, visits, memory, other);
  }
}
