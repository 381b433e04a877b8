package dev.podium.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages valid texts: one to six changes each. */
final class Mutator {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*+\"|'[^']*+'|[\\w.-]++|\\s++|.", Pattern.DOTALL);

  private static final Pattern PAIR = Pattern.compile("\"\\w+\"\\s*:\\s*(?:\"[^\"]*\"|[\\w.-]+)");

  private static final List<String> SPICES =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "-",
          "0",
          "-1",
          "1.5",
          "\u0000",
          "\uFEFF",
          "\u202E",
          "é",
          "日本",
          "\uD83D\uDE00",
          "\\ud800",
          "\\u0000",
          "\u2028",
          "\u0085",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e400",
          "1e-400",
          "1e999999999",
          "1E+2147483648",
          "0x7fffffffffffffff",
          "0xffffffffffffffff",
          "NaN",
          ".inf",
          "017",
          "1_000",
          "${",
          "${n}",
          "${threshold}",
          "$$",
          "$",
          "\"",
          "'",
          "\\",
          "\n",
          "\t",
          "  ",
          "#",
          "&a",
          "*a",
          "<<: *limit",
          "!!java/lang.Runtime",
          "!!str",
          "---",
          "...",
          "%YAML 9.9",
          "|",
          ">",
          "?",
          ": ",
          ", ",
          "/*",
          "//",
          "(a+)+$",
          "@hourly",
          "* * * * *",
          "0 0 0 ? 1-3 FRI#2",
          "L",
          "59 23 31 12 7",
          "@Size(min = 1)",
          "@Pattern(\"(a*)*b\")",
          "99999999999d",
          "120 days",
          "1s ".repeat(50),
          "MAP",
          "LONG_ARRAY",
          "CONSTANT",
          "STRICT_SEQUENTIAL",
          "maestro_x",
          "a__b",
          "params.get('n')",
          "i++",
          "int x = \"a\";",
          "while (true) {}",
          "throw 'x';",
          "return",
          "new File('x')",
          "x".repeat(300));

  private final Dice dice;
  private final List<String> others;

  /**
   * A mutator.
   *
   * @param others texts from which pieces are spliced in
   */
  Mutator(Dice dice, List<String> others) {
    this.dice = dice;
    this.others = others;
  }

  String mutate(String text) {
    String mutated = text;
    int changes = dice.oneIn(2) ? 1 : 1 + dice.below(6);
    for (int i = 0; i < changes; i++) {
      mutated = change(mutated);
    }
    return mutated;
  }

  private String change(String text) {
    if (text.isEmpty()) {
      return dice.pick(SPICES);
    }
    return switch (dice.below(14)) {
      case 0 -> flipped(text);
      case 1 -> text.substring(0, dice.below(text.length()));
      case 2 -> text.substring(dice.below(text.length()));
      case 3, 4 -> withTokensSwapped(text);
      case 5, 6, 7 -> withTokenReplaced(text, dice.pick(SPICES));
      case 8 -> inserted(text, dice.pick(SPICES));
      case 9 -> nested(text);
      case 10 -> withPairTwice(text);
      case 11 -> withoutPiece(text);
      case 12 -> inserted(text, piece(dice.pick(others)));
      default -> inserted(text, piece(text).repeat(1 + dice.below(20)));
    };
  }

  /** With single bits of its bytes turned over; what is no UTF-8 then becomes U+FFFD. */
  private String flipped(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + dice.below(4); i > 0; i--) {
      bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String withTokensSwapped(String text) {
    List<MatchResult> tokens = tokens(text);
    MatchResult one = dice.pick(tokens);
    MatchResult two = dice.pick(tokens);
    MatchResult first = one.start() < two.start() ? one : two;
    MatchResult last = one.start() < two.start() ? two : one;
    return first == last
        ? text
        : text.substring(0, first.start())
            + last.group()
            + text.substring(first.end(), last.start())
            + first.group()
            + text.substring(last.end());
  }

  private String withTokenReplaced(String text, String by) {
    MatchResult token = dice.pick(tokens(text));
    String replacement = token.group().startsWith("\"") && !dice.oneIn(4) ? '"' + by + '"' : by;
    return text.substring(0, token.start()) + replacement + text.substring(token.end());
  }

  private static List<MatchResult> tokens(String text) {
    return new ArrayList<>(TOKEN.matcher(text).results().toList());
  }

  private String inserted(String text, String piece) {
    int at = dice.below(text.length() + 1);
    return text.substring(0, at) + piece + text.substring(at);
  }

  private String piece(String text) {
    int from = dice.below(text.length() + 1);
    return text.substring(from, Math.min(text.length(), from + dice.below(60)));
  }

  private String withoutPiece(String text) {
    int from = dice.below(text.length());
    int to = Math.min(text.length(), from + 1 + dice.below(80));
    return text.substring(0, from) + text.substring(to);
  }

  /** Something inside of many brackets. */
  private String nested(String text) {
    int depth = 1 << dice.below(12);
    return switch (dice.below(5)) {
      case 0 -> inserted(text, "[".repeat(depth));
      case 1 -> inserted(text, "{\"a\":".repeat(depth));
      case 2 -> inserted(text, "(".repeat(depth) + "1" + ")".repeat(depth));
      case 3 -> inserted(text, "[".repeat(depth) + "1" + "]".repeat(depth));
      default ->
          inserted(text, dice.pick(List.of("- ", "!", "? ", "-", "{", "if (true) ")).repeat(depth));
    };
  }

  private String withPairTwice(String text) {
    List<MatchResult> pairs = PAIR.matcher(text).results().toList();
    if (pairs.isEmpty()) {
      return text;
    }
    MatchResult pair = dice.pick(pairs);
    return text.substring(0, pair.end()) + ", " + pair.group() + text.substring(pair.end());
  }
}
