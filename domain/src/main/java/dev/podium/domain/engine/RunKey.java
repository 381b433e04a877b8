package dev.podium.domain.engine;

/** The number that stands for a run inside the engine; natural keys stay on the run's own row. */
public record RunKey(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
