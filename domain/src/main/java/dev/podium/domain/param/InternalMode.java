package dev.podium.domain.param;

/** What the system says of a param that it declares (definition.md section 8.2). */
public enum InternalMode {
  /** Somebody has to give it a value. */
  REQUIRED,
  /** Left out where nobody gives it a value. */
  OPTIONAL,
  /** Has a value, which may be overridden. */
  PROVIDED,
  /** Has a value that nobody may override. */
  RESERVED
}
