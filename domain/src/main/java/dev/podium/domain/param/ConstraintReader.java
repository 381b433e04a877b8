package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.GuardedText;
import dev.podium.domain.json.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads annotations such as {@code @NotEmpty @Size(min = 1, max = 10)}; names in any case. */
final class ConstraintReader {

  private static final List<String> NAMES =
      List.of(
          "NotNull",
          "NotEmpty",
          "NotBlank",
          "Size",
          "Min",
          "Max",
          "DecimalMin",
          "DecimalMax",
          "Range",
          "Positive",
          "PositiveOrZero",
          "Negative",
          "NegativeOrZero",
          "Pattern",
          "AssertTrue",
          "AssertFalse");

  private final AnnotationScanner scanner;

  ConstraintReader(String rule) {
    this.scanner = new AnnotationScanner(rule);
  }

  /**
   * All of them.
   *
   * @throws ExpressionException if one cannot be read
   */
  List<Constraint> read() {
    List<Constraint> constraints = new ArrayList<>();
    while (scanner.hasMore()) {
      String name = scanner.name();
      constraints.addAll(constraints(known(name), new Arguments(name, scanner.arguments())));
    }
    return constraints;
  }

  private static String known(String written) {
    return NAMES.stream()
        .filter(written::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> unknown(written));
  }

  private static ExpressionException unknown(String written) {
    Optional<String> meant = Spelling.nearest(written, NAMES);
    return new ExpressionException(
        "there is no validator @%s; %s"
            .formatted(
                written,
                meant
                    .map(name -> "did you mean @" + name + "?")
                    .orElse("there are @" + String.join(", @", NAMES))));
  }

  private static List<Constraint> constraints(String name, Arguments arguments) {
    List<Constraint> read =
        switch (name) {
          case "NotNull" -> List.of(Constraint.notNull());
          case "NotBlank" -> List.of(Constraint.notBlank());
          case "NotEmpty" -> List.of(Constraint.size("@NotEmpty", 1, Long.MAX_VALUE));
          case "Size" -> List.of(size(arguments));
          case "Min", "DecimalMin" -> List.of(least("@" + name, arguments.number("value")));
          case "Max", "DecimalMax" -> List.of(most("@" + name, arguments.number("value")));
          case "Range" ->
              List.of(
                  least("@Range", arguments.number("min")),
                  most("@Range", arguments.number("max")));
          case "Positive" -> List.of(sign("@Positive", "positive", 1, false));
          case "PositiveOrZero" -> List.of(sign("@PositiveOrZero", "at least 0", 1, true));
          case "Negative" -> List.of(sign("@Negative", "negative", -1, false));
          case "NegativeOrZero" -> List.of(sign("@NegativeOrZero", "at most 0", -1, true));
          case "Pattern" -> List.of(pattern(arguments));
          case "AssertTrue" -> List.of(Constraint.is(true));
          case "AssertFalse" -> List.of(Constraint.is(false));
          default -> throw new IllegalArgumentException("a name without a constraint: " + name);
        };
    arguments.refuseOthers();
    return read;
  }

  private static Constraint size(Arguments arguments) {
    long least = arguments.whole("min", 0);
    long most = arguments.whole("max", Long.MAX_VALUE);
    return Constraint.size("@Size", least, most);
  }

  private static Constraint least(String name, BigDecimal bound) {
    return Constraint.bound(name, "at least " + bound, bound, 1, true);
  }

  private static Constraint most(String name, BigDecimal bound) {
    return Constraint.bound(name, "at most " + bound, bound, -1, true);
  }

  private static Constraint sign(String name, String wanted, int sign, boolean orZero) {
    return Constraint.bound(name, wanted, BigDecimal.ZERO, sign, orZero);
  }

  private static Constraint pattern(Arguments arguments) {
    String regex = arguments.text("regexp");
    GuardedText.requirePattern(regex);
    return Constraint.pattern(regex);
  }

  /** What stands in the brackets of one annotation; a value without a name has the name "". */
  private static final class Arguments {

    private final String annotation;
    private final Map<String, String> values;

    Arguments(String annotation, Map<String, String> values) {
      this.annotation = annotation;
      this.values = new LinkedHashMap<>(values);
    }

    /** Takes a value by its name, or the only one that has none. */
    private Optional<String> take(String name) {
      String named = values.remove(name);
      return Optional.ofNullable(named == null ? values.remove("") : named);
    }

    String text(String name) {
      return take(name).orElseThrow(() -> wrong("needs a value in brackets"));
    }

    BigDecimal number(String name) {
      return parse(text(name));
    }

    private BigDecimal parse(String text) {
      String digits = text.replaceAll("[lLfFdD]$", "");
      if (!digits.matches("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
        throw wrong("needs a number, not " + text);
      }
      return new BigDecimal(digits);
    }

    long whole(String name, long otherwise) {
      String written = values.remove(name);
      if (written == null) {
        return otherwise;
      }
      try {
        return parse(written).longValueExact();
      } catch (ArithmeticException e) {
        throw wrong("needs a whole number, not " + written);
      }
    }

    /** A message or groups, as Bean Validation knows them, would do nothing here. */
    void refuseOthers() {
      Set<String> others = values.keySet();
      if (!others.isEmpty()) {
        String first = others.iterator().next();
        throw wrong("takes no " + (first.isEmpty() ? values.get("") : first));
      }
    }

    private ExpressionException wrong(String what) {
      return new ExpressionException("@%s %s".formatted(annotation, what));
    }
  }
}
