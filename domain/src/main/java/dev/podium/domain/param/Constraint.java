package dev.podium.domain.param;

import dev.podium.domain.expression.GuardedText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One annotation of a {@link Validator}: those of Bean Validation that fit params.
 *
 * @param name as it is written, with the {@code @}
 * @param judgement what is wrong with a value that fits, in words that follow its name
 */
record Constraint(String name, Subject subject, Function<ParamValue, Optional<String>> judgement) {

  /** What a constraint can judge. */
  enum Subject {
    EVERYTHING("every value", ParamType.values()),
    TEXT("texts", ParamType.STRING),
    FLAG("booleans", ParamType.BOOLEAN),
    NUMBER("numbers", ParamType.LONG, ParamType.DOUBLE),
    SIZED(
        "texts, arrays and maps",
        ParamType.STRING,
        ParamType.STRING_MAP,
        ParamType.STRING_ARRAY,
        ParamType.LONG_ARRAY,
        ParamType.DOUBLE_ARRAY,
        ParamType.BOOLEAN_ARRAY,
        ParamType.MAP);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<ParamType> types = EnumSet.noneOf(ParamType.class);

    Subject(String words, ParamType... types) {
      this.words = words;
      this.types.addAll(Arrays.asList(types));
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** {@code @NotNull}: a param always has a value. */
  static Constraint notNull() {
    return new Constraint("@NotNull", Subject.EVERYTHING, value -> Optional.empty());
  }

  /** {@code @NotBlank}: text that shows something. */
  static Constraint notBlank() {
    return ofText("@NotBlank", text -> unless(!text.isBlank(), "must not be blank"));
  }

  /** {@code @Pattern}: the whole text matches. */
  static Constraint pattern(String regex) {
    return ofText(
        "@Pattern",
        text -> unless(GuardedText.matches(regex, text), "must match \"" + regex + "\""));
  }

  private static Constraint ofText(String name, Function<String, Optional<String>> judgement) {
    return new Constraint(
        name,
        Subject.TEXT,
        value ->
            value instanceof ParamValue.Text(String text)
                ? judgement.apply(text)
                : Optional.empty());
  }

  /** {@code @AssertTrue} and {@code @AssertFalse}. */
  static Constraint is(boolean wanted) {
    return new Constraint(
        wanted ? "@AssertTrue" : "@AssertFalse",
        Subject.FLAG,
        value ->
            unless(
                !(value instanceof ParamValue.Bool(boolean flag)) || flag == wanted,
                "must be " + wanted));
  }

  /**
   * {@code @NotEmpty} and {@code @Size}: characters of a text, elements of an array, entries of a
   * map.
   */
  static Constraint size(String name, long least, long most) {
    return new Constraint(name, Subject.SIZED, value -> size(size(value), least, most));
  }

  private static Optional<String> size(long size, long least, long most) {
    if (least == 1 && size == 0) {
      return Optional.of("must not be empty");
    }
    String bound = size < least ? "at least " + least : "at most " + most;
    return unless(
        size >= least && size <= most, "must hold %s, but it holds %d".formatted(bound, size));
  }

  private static long size(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) -> text.length();
      case ParamValue.Array array -> array.values().size();
      case ParamValue.TextMap map -> map.values().size();
      case ParamValue.Nested nested -> nested.entries().size();
      case ParamValue.Whole _, ParamValue.Decimal _, ParamValue.Bool _ ->
          throw new IllegalArgumentException("no size: " + value);
    };
  }

  /**
   * {@code @Min}, {@code @Max} and the like.
   *
   * @param wanted the comparison with the bound, in words
   * @param sign what comparing a good value with the bound gives, besides 0 if {@code orEqual}
   */
  static Constraint bound(String name, String wanted, BigDecimal bound, int sign, boolean orEqual) {
    return new Constraint(
        name,
        Subject.NUMBER,
        value -> {
          BigDecimal number = number(value);
          int compared = number.compareTo(bound);
          return unless(
              compared == sign || (compared == 0 && orEqual),
              "must be %s, but it is %s".formatted(wanted, number));
        });
  }

  private static BigDecimal number(ParamValue value) {
    return switch (value) {
      case ParamValue.Whole(long number) -> BigDecimal.valueOf(number);
      case ParamValue.Decimal(BigDecimal number) -> number;
      case ParamValue.Text _,
          ParamValue.Bool _,
          ParamValue.Array _,
          ParamValue.TextMap _,
          ParamValue.Nested _ ->
          throw new IllegalArgumentException("no number: " + value);
    };
  }

  private static Optional<String> unless(boolean good, String complaint) {
    return good ? Optional.empty() : Optional.of(complaint);
  }

  boolean fits(ParamType type) {
    return subject.types.contains(type);
  }

  /** What is wrong with a value that fits, in words that follow its name. */
  Optional<String> violation(ParamValue value) {
    return judgement.apply(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
