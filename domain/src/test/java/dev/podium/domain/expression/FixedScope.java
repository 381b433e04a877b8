package dev.podium.domain.expression;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scope with given names and a clock that stands still. */
final class FixedScope implements Scope {

  static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  private final Map<String, Value> names = new HashMap<>();

  FixedScope with(String name, Value value) {
    names.put(name, value);
    return this;
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Optional<Value> find(String name) {
    return Optional.ofNullable(names.get(name));
  }

  @Override
  public Value call(String function, List<Value> arguments) {
    if (function.equals("get") && arguments.getFirst() instanceof Value.Text(String name)) {
      return find(name).orElse(Value.Null.NULL);
    }
    throw new ExpressionException("params has no function " + function);
  }
}
