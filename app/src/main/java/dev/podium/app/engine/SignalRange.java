package dev.podium.app.engine;

import dev.podium.domain.param.SignalValues;
import dev.podium.domain.run.AwaitedSignal.Condition;
import java.util.Arrays;

/** Sort keys between two others; either may belong to it or not. */
final class SignalRange {

  private final byte[] from;
  private final boolean fromOpen;
  private final byte[] to;
  private final boolean toOpen;

  private SignalRange(byte[] from, boolean fromOpen, byte[] to, boolean toOpen) {
    this.from = from;
    this.fromOpen = fromOpen;
    this.to = to;
    this.toOpen = toOpen;
  }

  /** One key. */
  static SignalRange of(byte[] key) {
    return new SignalRange(key, false, key, false);
  }

  /** The keys of the values for which a condition holds: all of its own type. */
  static SignalRange of(Condition condition) {
    byte[] key = SignalValues.sortKey(condition.value());
    byte[] lowest = {key[0]};
    byte[] beyond = {(byte) (key[0] + 1)};
    return switch (condition.operator()) {
      case EQUAL -> of(key);
      case GREATER -> new SignalRange(key, true, beyond, true);
      case GREATER_OR_EQUAL -> new SignalRange(key, false, beyond, true);
      case LESS -> new SignalRange(lowest, false, key, true);
      case LESS_OR_EQUAL -> new SignalRange(lowest, false, key, false);
    };
  }

  /**
   * The bounds of conditions that a value may satisfy.
   *
   * @param upwards whether the value must be greater than the bound, or equal to it
   */
  static SignalRange ofBounds(byte[] value, boolean upwards) {
    byte[] lowest = {value[0]};
    byte[] beyond = {(byte) (value[0] + 1)};
    return upwards
        ? new SignalRange(lowest, false, value, false)
        : new SignalRange(value, false, beyond, true);
  }

  byte[] from() {
    return from;
  }

  byte[] to() {
    return to;
  }

  boolean isOne() {
    return Arrays.equals(from, to);
  }

  /** With two marks for {@link #from} and {@link #to}. */
  String sql(String column) {
    return column + (fromOpen ? " > ?" : " >= ?") + " and " + column + (toOpen ? " < ?" : " <= ?");
  }
}
