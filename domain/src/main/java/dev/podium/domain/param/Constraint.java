package dev.podium.domain.param;

import dev.podium.domain.expression.GuardedText;
import java.math.BigDecimal;
import java.util.Optional;

/** One annotation of a {@link Validator}: those of Bean Validation that fit params. */
sealed interface Constraint {

  /** What it can judge, in words. */
  String subject();

  boolean fits(ParamType type);

  /** What is wrong with a value that fits, in words that follow its name. */
  Optional<String> violation(ParamValue value);

  /** {@code @NotNull}: a param always has a value. */
  record NotNull() implements Constraint {
    @Override
    public String subject() {
      return "every value";
    }

    @Override
    public boolean fits(ParamType type) {
      return true;
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "@NotNull";
    }
  }

  /** {@code @NotBlank}: text that shows something. */
  record NotBlank() implements Constraint {
    @Override
    public String subject() {
      return "texts";
    }

    @Override
    public boolean fits(ParamType type) {
      return type == ParamType.STRING;
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      return value instanceof ParamValue.Text(String text) && text.isBlank()
          ? Optional.of("must not be blank")
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "@NotBlank";
    }
  }

  /** {@code @AssertTrue} and {@code @AssertFalse}. */
  record Is(boolean wanted) implements Constraint {
    @Override
    public String subject() {
      return "booleans";
    }

    @Override
    public boolean fits(ParamType type) {
      return type == ParamType.BOOLEAN;
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      return value instanceof ParamValue.Bool(boolean flag) && flag != wanted
          ? Optional.of("must be " + wanted)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return wanted ? "@AssertTrue" : "@AssertFalse";
    }
  }

  /**
   * {@code @NotEmpty} and {@code @Size}: characters of a text, elements of an array, entries of a
   * map.
   */
  record Size(String name, long least, long most) implements Constraint {
    @Override
    public String subject() {
      return "texts, arrays and maps";
    }

    @Override
    public boolean fits(ParamType type) {
      return switch (type) {
        case STRING, STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> true;
        case LONG, DOUBLE, BOOLEAN -> false;
      };
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      long size = size(value);
      if (size >= least && size <= most) {
        return Optional.empty();
      }
      if (least == 1 && size == 0) {
        return Optional.of("must not be empty");
      }
      String bound = size < least ? "at least " + least : "at most " + most;
      return Optional.of("must hold %s, but it holds %d".formatted(bound, size));
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

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * {@code @Min}, {@code @Max} and the like.
   *
   * @param wanted the comparison with the bound, in words
   * @param sign what comparing a good value with the bound gives, besides 0 if {@code orEqual}
   */
  record Bound(String name, String wanted, BigDecimal bound, int sign, boolean orEqual)
      implements Constraint {
    @Override
    public String subject() {
      return "numbers";
    }

    @Override
    public boolean fits(ParamType type) {
      return type == ParamType.LONG || type == ParamType.DOUBLE;
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      BigDecimal number = number(value);
      int compared = number.compareTo(bound);
      return compared == 0 ? holds(orEqual, number) : holds(compared == sign, number);
    }

    private Optional<String> holds(boolean good, BigDecimal number) {
      return good
          ? Optional.empty()
          : Optional.of("must be %s, but it is %s".formatted(wanted, number));
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

    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code @Pattern}: the whole text matches. */
  record Matches(String regex) implements Constraint {
    @Override
    public String subject() {
      return "texts";
    }

    @Override
    public boolean fits(ParamType type) {
      return type == ParamType.STRING;
    }

    @Override
    public Optional<String> violation(ParamValue value) {
      return value instanceof ParamValue.Text(String text) && !GuardedText.matches(regex, text)
          ? Optional.of("must match \"" + regex + "\"")
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "@Pattern";
    }
  }
}
