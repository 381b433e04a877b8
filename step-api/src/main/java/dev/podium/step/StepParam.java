package dev.podium.step;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A param that a step type takes. Forms, checks of definitions and the list of step types are made
 * from it. A step may have any others beside them.
 *
 * @param name letters, digits, {@code . - _}, a letter or {@code _} first, no {@code __}
 * @param required whether a step must give it a value
 * @param standard the value where a step gives none, as {@link Type} says; null if it has none
 * @param entries for a {@link Type#MAP}: the params inside it
 * @param help one line for people
 */
public record StepParam(
    String name,
    Type type,
    boolean required,
    @Nullable Object standard,
    List<StepParam> entries,
    String help) {

  public StepParam {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(help);
    entries = List.copyOf(entries);
  }

  /** The types of Podium's params, and the Java types of their values. */
  public enum Type {
    /** {@link String}. */
    STRING,
    /** {@link Long}. */
    LONG,
    /** {@link java.math.BigDecimal}; a {@link Double} is taken too. */
    DOUBLE,
    /** {@link Boolean}. */
    BOOLEAN,
    /** A map of {@link String} by {@link String}. */
    STRING_MAP,
    /** A list of {@link String}. */
    STRING_ARRAY,
    /** A list of {@link Long}. */
    LONG_ARRAY,
    /** A list of {@link java.math.BigDecimal}. */
    DOUBLE_ARRAY,
    /** A list of {@link Boolean}. */
    BOOLEAN_ARRAY,
    /** A map of params by name. */
    MAP
  }

  /** A param that every step has to give. */
  public static StepParam required(String name, Type type, String help) {
    return new StepParam(name, type, true, null, List.of(), help);
  }

  /** A param that a step may give. */
  public static StepParam optional(String name, Type type, String help) {
    return new StepParam(name, type, false, null, List.of(), help);
  }

  /** A param that has this value where a step gives none. */
  public static StepParam standard(String name, Type type, Object value, String help) {
    return new StepParam(name, type, false, value, List.of(), help);
  }

  /**
   * A param that the type hands out: steps after it read {@code step__name}.
   *
   * @param before its value as long as the step has not ended
   */
  public static StepParam output(String name, Type type, Object before, String help) {
    return standard(name, type, before, "Output: " + help);
  }

  /** A {@link Type#MAP} with params inside it. */
  public static StepParam group(String name, String help, StepParam... entries) {
    return new StepParam(name, Type.MAP, false, null, List.of(entries), help);
  }
}
