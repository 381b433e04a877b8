package dev.podium.domain.yaml;

import dev.podium.domain.json.Position;
import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Why a text is not YAML, in words that help to mend it. */
final class YamlErrors {

  private static final int LONGEST_EXPLANATION = 160;
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  private YamlErrors() {}

  static RefusedException broken(Position at, String message, String remedy) {
    return RefusedException.invalid(
        List.of(new Problem("", null, at.line(), at.column(), message, remedy)));
  }

  /**
   * Refuses characters that YAML does not allow unescaped, and two that it does but parsers
   * disagree on: the line break U+0085, and a byte order mark that is not at the beginning.
   *
   * @throws RefusedException at the first of them
   */
  static void requirePrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (!isPrintable(c) || (c == BYTE_ORDER_MARK && i > 0)) {
        throw broken(
            new TextLines(text).at(i),
            "The text holds a character that YAML does not allow, U+%04X.".formatted((int) c),
            "Take it out, or write it as \"\\u%04X\" in double quotes.".formatted((int) c));
      }
    }
  }

  private static boolean isPrintable(char c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD);
  }

  /** Runs the parser, and turns what it throws into a refusal with a place. */
  static <T> T explaining(TextLines lines, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (MarkedYamlEngineException e) {
      Position at = e.getProblemMark().or(e::getContextMark).map(lines::at).orElseThrow();
      String why = String.valueOf(e.getProblem()).strip();
      throw broken(
          at,
          "The text is not valid YAML: " + Texts.shorten(why, LONGEST_EXPLANATION) + ".",
          remedy(why, String.valueOf(e.getContext())));
    } catch (NumberFormatException e) {
      throw wrongEscape(lines, String.valueOf(e.getMessage()).contains("\"\""));
    } catch (YamlEngineException e) {
      throw broken(
          new Position(1, 1),
          "The text is not valid YAML: "
              + Texts.shorten(String.valueOf(e.getMessage()), LONGEST_EXPLANATION)
              + ".",
          "Mend it.");
    }
  }

  /** The parser's own mistake: it reads digits beyond the end of the text, or too large ones. */
  private static RefusedException wrongEscape(TextLines lines, boolean isCut) {
    return isCut
        ? broken(lines.end(), "The text ends within an escaped character.", "Write the rest of it.")
        : broken(
            new Position(1, 1),
            "The text is not valid YAML: an escape \\U stands for no character.",
            "Write \\U and the eight digits of a character.");
  }

  private static String remedy(String why, String context) {
    if (context.contains(" tag") || context.contains("directive")) {
      return YamlTags.REMEDY;
    }
    if (why.contains("mapping values are not allowed")) {
      return "Put text that holds \": \" in quotes, and check the indentation.";
    }
    if (why.contains("TAB")) {
      return "Indent with blanks.";
    }
    if (why.contains("cannot start any token")) {
      return "Put text that begins with this character in quotes.";
    }
    if (why.contains("<block end>") || why.contains("could not find expected ':'")) {
      return "Check the indentation and the line before.";
    }
    return "Mend the text there.";
  }
}
