package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(LogLevel.of(line)).contains(level);
  }

  @ParameterizedTest
  @CsvSource({"an error in a sentence", "INFORMATION", "200 after 5 ms", "''"})
  void whatDoesNotSayHasNone(String line) {
    assertThat(LogLevel.of(line)).isEmpty();
  }

  @Test
  void aWordFarInALineIsNoLevel() {
    assertThat(LogLevel.of(" ".repeat(200) + "ERROR")).isEmpty();
  }
}
