package dev.podium.domain.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nine old Cyrillic letters of which RE2/J 1.8 would look for the other cases for ever while it
 * reads an expression without regard to case.
 */
final class EndlessLetters {

  private static final int FIRST = 0x1c80;
  private static final int LAST = 0x1c88;

  private static final Pattern FOLDING_FLAG = Pattern.compile("\\(\\?[a-zA-Z]*i");
  private static final Pattern LETTER =
      Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}|(.)", Pattern.DOTALL);

  private EndlessLetters() {}

  /** Whether an expression has such a letter, or a range with one. */
  static boolean areIn(String regex, boolean matchesCase) {
    if (matchesCase && !FOLDING_FLAG.matcher(regex).find()) {
      return false;
    }
    List<Integer> letters = letters(regex);
    for (int i = 0; i < letters.size(); i++) {
      int letter = letters.get(i);
      boolean isRange = letter == '-' && i > 0 && i + 1 < letters.size();
      if ((letter >= FIRST && letter <= LAST)
          || (isRange && letters.get(i - 1) <= LAST && letters.get(i + 1) >= FIRST)) {
        return true;
      }
    }
    return false;
  }

  private static List<Integer> letters(String regex) {
    List<Integer> letters = new ArrayList<>();
    Matcher letter = LETTER.matcher(regex);
    while (letter.find()) {
      letters.add(
          letter.group(1) == null
              ? letter.group(2).codePointAt(0)
              : Integer.parseInt(letter.group(1), 16));
    }
    return letters;
  }
}
