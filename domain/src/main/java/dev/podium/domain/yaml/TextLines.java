package dev.podium.domain.yaml;

import dev.podium.domain.json.Position;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the parser's marks, which count code points from 0, into positions. */
final class TextLines {

  private final int[] starts;
  private final int lines;

  /** The index of each code point's first unit; null where each is one unit. */
  private final int @Nullable [] unitAt;

  TextLines(String text) {
    int[] found = new int[text.length() + 1];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        found[count++] = i + 1;
      }
    }
    this.starts = found;
    this.lines = count;
    this.unitAt = text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? units(text) : null;
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  private static int[] units(String text) {
    int[] units = new int[text.length() + 1];
    int point = 0;
    for (int unit = 0; unit < text.length(); unit += Character.charCount(text.codePointAt(unit))) {
      units[point++] = unit;
    }
    units[point] = text.length();
    return units;
  }

  Position at(Mark mark) {
    int column =
        unitAt == null ? mark.getColumn() : unitAt[mark.getIndex()] - starts[mark.getLine()];
    return new Position(mark.getLine() + 1, column + 1);
  }

  /** The position of a character. */
  Position at(int unit) {
    int line = 0;
    while (line + 1 < lines && starts[line + 1] <= unit) {
      line++;
    }
    return new Position(line + 1, unit - starts[line] + 1);
  }

  /** The position behind the last character. */
  Position end() {
    return at(starts.length - 1);
  }
}
