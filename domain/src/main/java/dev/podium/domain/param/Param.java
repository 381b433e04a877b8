package dev.podium.domain.param;

import java.time.Instant;
import java.util.Objects;

/**
 * A param of a run: as written, as evaluated, when, and where its definition came from.
 *
 * @param evaluatedAt when the value was computed
 */
public record Param(
    ParamDefinition definition, ParamValue value, Instant evaluatedAt, ParamSource source) {

  public Param {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(value);
    Objects.requireNonNull(evaluatedAt);
    Objects.requireNonNull(source);
  }
}
