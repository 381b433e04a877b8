package dev.podium.ui.parts;

import java.util.Arrays;
import java.util.List;

/** Several names in one line of text, separated by commas. */
public final class Names {

  private Names() {}

  /** The names in the order in which they are written, without blanks around them. */
  public static List<String> in(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The names as {@link #in} reads them. */
  public static String text(List<String> names) {
    return String.join(", ", names);
  }
}
