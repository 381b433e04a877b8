package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void namesStandBetweenCommas() {
    assertThat(Names.in(" a, b,, c d ,")).containsExactly("a", "b", "c d");
    assertThat(Names.in("")).isEmpty();
    assertThat(Names.text(List.of("a", "b"))).isEqualTo("a, b");
  }
}
