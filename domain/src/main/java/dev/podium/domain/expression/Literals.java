package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Decimal;
import dev.podium.domain.expression.Value.Null;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;
import org.antlr.v4.runtime.Token;

/** Reads constants. */
final class Literals {

  private Literals() {}

  static Value read(Token token) {
    String text = token.getText();
    return switch (token.getType()) {
      case LanguageLexer.Text -> new Text(unescape(text, Place.of(token)));
      // Like the original, which reads a leading zero as nothing but a zero.
      case LanguageLexer.Whole -> whole(text, text, 10, Place.of(token));
      case LanguageLexer.Hexadecimal -> whole(text, text.substring(2), 16, Place.of(token));
      case LanguageLexer.Decimal -> new Decimal(Double.parseDouble(text));
      default ->
          switch (text) {
            case "true" -> Bool.TRUE;
            case "false" -> Bool.FALSE;
            default -> Null.NULL;
          };
    };
  }

  private static Value whole(String written, String digits, int radix, Place place) {
    char last = digits.charAt(digits.length() - 1);
    String bare = last == 'L' || last == 'l' ? digits.substring(0, digits.length() - 1) : digits;
    try {
      return new Whole(
          radix == 16 && bare.length() == 16
              ? Long.parseUnsignedLong(bare, radix)
              : Long.parseLong(bare, radix));
    } catch (NumberFormatException e) {
      throw place.failure("the number " + written + " does not fit into 64 bits");
    }
  }

  private static String unescape(String quoted, Place place) {
    StringBuilder text = new StringBuilder(quoted.length());
    int end = quoted.length() - 1;
    int at = 1;
    while (at < end) {
      char c = quoted.charAt(at++);
      if (c != '\\') {
        text.append(c);
      } else if (quoted.charAt(at) == 'u') {
        text.append(unicode(quoted.substring(at + 1, Math.min(at + 5, end)), place));
        at += 5;
      } else {
        text.append(escaped(quoted.charAt(at++), place));
      }
    }
    return text.toString();
  }

  private static char unicode(String digits, Place place) {
    if (digits.length() == 4 && digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
      return (char) Integer.parseInt(digits, 16);
    }
    throw place.failure("\\u needs four hexadecimal digits");
  }

  private static char escaped(char c, Place place) {
    return switch (c) {
      case 'b' -> '\b';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      default -> throw place.failure("\\" + c + " is not a known escape; write \\\\ for \\");
    };
  }
}
