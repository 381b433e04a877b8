package dev.podium.domain.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Numbers and lists in words. */
final class NumberWords {

  private NumberWords() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The values, three and more in a row as {@code a to b}. */
  static String list(NumberSet numbers, IntFunction<String> name) {
    List<String> words = new ArrayList<>();
    int first = numbers.first();
    while (first >= 0) {
      int last = first;
      while (numbers.contains(last + 1)) {
        last++;
      }
      words.add(name.apply(first));
      if (last > first + 1) {
        words.set(words.size() - 1, name.apply(first) + " to " + name.apply(last));
      } else if (last > first) {
        words.add(name.apply(last));
      }
      first = numbers.from(last + 1);
    }
    return list(words);
  }

  /** {@code 1st}, {@code 2nd}; up to 99. */
  static String ordinal(int number) {
    boolean isTeen = number / 10 == 1;
    int digit = isTeen ? 0 : number % 10;
    return number
        + switch (digit) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
