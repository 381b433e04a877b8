package dev.podium.bench.expression;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Params that the samples read, and nothing behind them. */
final class SampleScope implements Scope {

  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  private static final Map<String, Value> PARAMS =
      Map.of(
          "i", new Value.Whole(41),
          "a", new Value.Whole(5),
          "region", new Value.Text("eu"),
          "RUN_TS", new Value.Whole(NOW.toEpochMilli()));

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Optional<Value> find(String name) {
    return Optional.ofNullable(PARAMS.get(name));
  }

  @Override
  public Value call(String function, List<Value> arguments) {
    throw new ExpressionException("params has no function " + function);
  }
}
