package dev.podium.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static final List<String> KNOWN = List.of("timeout", "transition", "id", "Sleep");

  @Test
  void findsSlipsOfTheFingers() {
    assertThat(Spelling.nearest("time_out", KNOWN)).contains("timeout");
    assertThat(Spelling.nearest("transtiion", KNOWN)).contains("transition");
    assertThat(Spelling.nearest("sleep", KNOWN)).contains("Sleep");
    assertThat(Spelling.nearest("di", KNOWN)).contains("id");
  }

  @Test
  void saysNothingAboutOtherWords() {
    assertThat(Spelling.nearest("foo", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("x".repeat(1000), KNOWN)).isEmpty();
  }
}
