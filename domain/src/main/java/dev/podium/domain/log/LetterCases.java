package dev.podium.domain.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which letters are the same if their case does not count. */
final class LetterCases {

  /** Behind the last letters that have cases. */
  private static final int END = 0x1f000;

  private static final Map<Integer, List<Integer>> BY_FOLDED = byFolded();

  private LetterCases() {}

  private static Map<Integer, List<Integer>> byFolded() {
    Map<Integer, List<Integer>> all = new HashMap<>();
    for (int c = 0; c < END; c++) {
      if (Character.toLowerCase(c) != c || Character.toUpperCase(c) != c) {
        all.computeIfAbsent(folded(c), key -> new ArrayList<>()).add(c);
      }
    }
    return Map.copyOf(all);
  }

  private static int folded(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  /** A letter and its other cases, some of them rare: a k is also the sign of the kelvin. */
  static List<Integer> of(int letter) {
    List<Integer> cases = new ArrayList<>(BY_FOLDED.getOrDefault(folded(letter), List.of()));
    if (!cases.contains(letter)) {
      cases.add(letter);
    }
    return cases;
  }
}
