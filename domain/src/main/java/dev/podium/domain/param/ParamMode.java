package dev.podium.domain.param;

/** Who may override a param, from the loosest to the strictest (definition.md section 8.3). */
public enum ParamMode {
  /** Anybody: at start, at restart, as a step's output. */
  MUTABLE,
  /** At start and at restart. */
  MUTABLE_ON_START_RESTART,
  /** At start only. */
  MUTABLE_ON_START,
  /** Nobody; evaluated again at a restart. */
  IMMUTABLE,
  /** Nobody; a restart keeps the evaluated value. */
  CONSTANT;

  /** Whether whoever starts a run may override it. */
  public boolean isMutableAtStart() {
    return compareTo(MUTABLE_ON_START) <= 0;
  }

  /** Whether whoever restarts a run may override it. */
  public boolean isMutableAtRestart() {
    return ParamSource.RESTART.mayOverride(this);
  }

  static ParamMode stricter(ParamMode one, ParamMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
