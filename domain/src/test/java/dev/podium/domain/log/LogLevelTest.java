package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogLevelTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01 08:00:00 INFO  Began,INFO",
    "WARNING: old,WARN",
    "[error] it broke,ERROR",
    "level=debug msg=x,DEBUG",
    "'{\"level\":\"warn\",\"msg\":\"x\"}',WARN",
    "FATAL out of memory,ERROR",
    "CRITICAL:root:gone,ERROR",
    "Traceback (most recent call last):,ERROR",
    "Exception in thread \"main\" java.lang.Error,ERROR",
    "TRACE x,TRACE"
  })
  void readsWhatLoggersWrite(String line, LogLevel level) {
    assertThat(level(line)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"an error in a sentence", "INFORMATION", "200 after 5 ms", "''"})
  void whatDoesNotSayHasNone(String line) {
    assertThat(level(line)).isNull();
  }

  @Test
  void aWordFarInALineIsNoLevel() {
    assertThat(level(" ".repeat(200) + "ERROR")).isNull();
  }

  /** The expression says what is meant; lines are read faster than with it. */
  @Test
  void readsWhatTheExpressionReads() {
    Pattern meant =
        Pattern.compile(
            "\\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\\b"
                + "|(?:\\[|\\blevel\"?\\s*[=:]\\s*\"?)"
                + "(trace|debug|info|notice|warn|warning|error|severe|fatal|critical)\\b"
                + "|^(Traceback \\(most recent call last\\)|Exception in thread )");
    List<String> parts =
        List.of(
            "ERROR",
            "WARN",
            "WARNING",
            "INFO",
            "error",
            "warning",
            "info",
            "level",
            "log",
            "x",
            " ",
            "  ",
            "[",
            "]",
            "=",
            ":",
            "\"",
            "_",
            "ä",
            "7",
            "Traceback (most recent call last)",
            "Exception in thread ",
            "\t");
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder();
      int count = random.nextInt(8);
      for (int part = 0; part < count; part++) {
        line.append(parts.get(random.nextInt(parts.size())));
      }
      Matcher found = meant.matcher(line);
      assertThat(level(line.toString()) != null).as("%s", line).isEqualTo(found.find());
    }
  }

  private static @Nullable LogLevel level(String line) {
    return LogLevel.of(LogBlock.of(line, Instant.EPOCH).text(), 0);
  }
}
