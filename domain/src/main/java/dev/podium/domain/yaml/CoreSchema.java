package dev.podium.domain.yaml;

import static dev.podium.domain.json.JsonText.LARGEST_EXPONENT;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a scalar without quotes means: the core schema of YAML 1.2 (section 10.3 there). So {@code
 * yes}, {@code 12:30} and {@code 2024-01-31} are texts.
 */
final class CoreSchema {

  /** Takes what is wrong with a scalar, and how to mend it. */
  interface Complaint {
    void add(String message, String remedy);
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** Texts that YAML 1.1 takes for something else: a writer puts them in quotes. */
  private static final Pattern OLD_SCHEMA =
      Pattern.compile(
          "(?i)y|n|yes|no|on|off|=|<<|0b[01_]+|0x[0-9a-f_]+"
              + "|[-+.]?[0-9][0-9_,.e+-]*(:[0-9][0-9.]*)*"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

  private CoreSchema() {}

  /** The value; a number that cannot be held is complained of and read as 0. */
  static JsonNode read(String text, Complaint complaint) {
    if (NULL.contains(text)) {
      return NODES.nullNode();
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return NODES.booleanNode(TRUE.contains(text));
    }
    if (!mayBeNumber(text.charAt(0))) {
      return NODES.stringNode(text);
    }
    if (WHOLE.matcher(text).matches()) {
      return whole(text, 10, complaint);
    }
    if (OCTAL.matcher(text).matches()) {
      return whole(text.substring(2), 8, complaint);
    }
    if (HEX.matcher(text).matches()) {
      return whole(text.substring(2), 16, complaint);
    }
    if (DECIMAL.matcher(text).matches()) {
      return decimal(text, complaint);
    }
    if (NOT_FINITE.matcher(text).matches()) {
      complaint.add(
          "\"" + text + "\" is not a number that a definition can hold.",
          "Use a finite number, or put the text in quotes.");
      return NODES.numberNode(0);
    }
    return NODES.stringNode(text);
  }

  /** Whether a text must be quoted, for this schema or for readers of older YAML. */
  static boolean needsQuotes(String text) {
    return !read(text, (message, remedy) -> {}).isString() || OLD_SCHEMA.matcher(text).matches();
  }

  private static boolean mayBeNumber(char first) {
    return first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9');
  }

  private static JsonNode whole(String digits, int radix, Complaint complaint) {
    if (digits.length() > LARGEST_EXPONENT) {
      return outOfRange(complaint);
    }
    BigInteger number = new BigInteger(digits, radix);
    if (number.bitLength() < Integer.SIZE) {
      return NODES.numberNode(number.intValueExact());
    }
    return number.bitLength() < Long.SIZE
        ? NODES.numberNode(number.longValueExact())
        : NODES.numberNode(number);
  }

  private static JsonNode decimal(String text, Complaint complaint) {
    if (text.length() > LARGEST_EXPONENT) {
      return outOfRange(complaint);
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= LARGEST_EXPONENT
          ? NODES.numberNode(number)
          : outOfRange(complaint);
    } catch (NumberFormatException e) {
      // Its exponent does not even fit a decimal.
      return outOfRange(complaint);
    }
  }

  private static JsonNode outOfRange(Complaint complaint) {
    complaint.add(
        "The number is out of range.", "Use one of at most %d digits.".formatted(LARGEST_EXPONENT));
    return NODES.numberNode(0);
  }
}
