package dev.podium.domain.log;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How grave a line says that it is, the least first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** Where a level stands: near the beginning, as what every logger writes. */
  private static final int WITHIN = 160;

  private static final Pattern WORD =
      Pattern.compile(
          "\\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\\b"
              + "|(?:\\[|\\blevel\"?\\s*[=:]\\s*\"?)"
              + "(trace|debug|info|notice|warn|warning|error|severe|fatal|critical)\\b"
              + "|^(Traceback \\(most recent call last\\)|Exception in thread )");

  /** What a line says itself. */
  public static Optional<LogLevel> of(String line) {
    Matcher found = WORD.matcher(line).region(0, Math.min(line.length(), WITHIN));
    if (!found.find()) {
      return Optional.empty();
    }
    String word = found.group(1) == null ? found.group(2) : found.group(1);
    return Optional.of(word == null ? ERROR : named(word.toUpperCase(Locale.ROOT)));
  }

  private static LogLevel named(String word) {
    return switch (word) {
      case "TRACE" -> TRACE;
      case "DEBUG" -> DEBUG;
      case "INFO", "NOTICE" -> INFO;
      case "WARN", "WARNING" -> WARN;
      default -> ERROR;
    };
  }

  /** Whether a line that says nothing belongs to the one before it, as those of a stack trace. */
  static boolean goesOn(String line) {
    return line.startsWith(" ") || line.startsWith("\t") || line.startsWith("Caused by: ");
  }
}
