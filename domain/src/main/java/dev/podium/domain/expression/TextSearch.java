package dev.podium.domain.expression;

/**
 * Finds one text in others, in a time that grows with their lengths and never with the product: by
 * the JDK where that is small, else as Knuth, Morris and Pratt do.
 */
final class TextSearch {

  private static final long SMALL = 1 << 16;

  private final String wanted;
  private final Budget budget;

  /** How long a border each beginning of the wanted text has; empty until it is needed. */
  private int[] borders = {};

  TextSearch(String wanted, Budget budget) {
    this.wanted = wanted;
    this.budget = budget;
  }

  /** The first place at or after a position, or -1. */
  int first(String text, int from) {
    long rest = (long) text.length() - from;
    if (rest * wanted.length() <= SMALL) {
      budget.work(rest);
      return text.indexOf(wanted, from);
    }
    return scan(text, from);
  }

  /** The last place, or -1. */
  int last(String text) {
    if ((long) text.length() * wanted.length() <= SMALL) {
      budget.work(text.length());
      return text.lastIndexOf(wanted);
    }
    String backwards = new StringBuilder(wanted).reverse().toString();
    budget.createText(2L * text.length());
    int place = new TextSearch(backwards, budget).first(reversed(text), 0);
    return place < 0 ? -1 : text.length() - place - wanted.length();
  }

  private static String reversed(String text) {
    char[] characters = new char[text.length()];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = text.charAt(characters.length - 1 - i);
    }
    return new String(characters);
  }

  private int scan(String text, int from) {
    prepare();
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      budget.visit();
      matched = longer(matched, text.charAt(i));
      if (matched == wanted.length()) {
        return i - matched + 1;
      }
    }
    return -1;
  }

  private void prepare() {
    if (borders.length == wanted.length()) {
      return;
    }
    budget.create(4L * wanted.length());
    borders = new int[wanted.length()];
    for (int i = 1; i < borders.length; i++) {
      budget.visit();
      borders[i] = longer(borders[i - 1], wanted.charAt(i));
    }
  }

  /** How much of the wanted text ends with one more character, when so much did before. */
  private int longer(int matched, char next) {
    int length = matched;
    while (length > 0 && (length == wanted.length() || wanted.charAt(length) != next)) {
      length = borders[length - 1];
    }
    return wanted.charAt(length) == next ? length + 1 : 0;
  }
}
