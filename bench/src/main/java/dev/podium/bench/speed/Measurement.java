package dev.podium.bench.speed;

/** Loads a site in one way. What it needs there, its constructor has put there. */
@FunctionalInterface
interface Measurement extends AutoCloseable {

  /** One repetition: adds one figure to each of its metrics. */
  void measure(Results results) throws Exception;

  /** Ends what its constructor has begun. */
  @Override
  default void close() {}
}
