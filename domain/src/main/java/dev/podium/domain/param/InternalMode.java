package dev.podium.domain.param;

/** What the system says of a param that it declares (definition.md section 8.2). */
public enum InternalMode {
  /** Somebody has to give it a value. */
  REQUIRED(ParamMode.MUTABLE),
  /** Left out where nobody gives it a value. */
  OPTIONAL(ParamMode.MUTABLE),
  /** Has a value, which may be overridden. */
  PROVIDED(ParamMode.MUTABLE),
  /** Has a value that nobody may override. */
  RESERVED(ParamMode.CONSTANT);

  private final ParamMode loosest;

  InternalMode(ParamMode loosest) {
    this.loosest = loosest;
  }

  /** The loosest mode that such a param can have. */
  ParamMode loosest() {
    return loosest;
  }
}
