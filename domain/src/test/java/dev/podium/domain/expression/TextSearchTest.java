package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TextSearchTest {

  private final Budget budget = Sandbox.budget(Limits.DEFAULT);

  @RepeatedTest(100)
  void findsWhatTheJdkFinds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String text = random(random, 2_000);
    String wanted = random(random, 1 + random.nextInt(100));
    TextSearch search = new TextSearch(wanted, budget);

    for (int from = 0; from < text.length(); from += 400) {
      assertThat(search.first(text, from)).isEqualTo(text.indexOf(wanted, from));
    }
    assertThat(search.last(text)).isEqualTo(text.lastIndexOf(wanted));
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(random.nextInt(8) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }

  @Test
  void findsInTimeThatGrowsWithTheLengths() {
    String text = "a".repeat(1_000_000);
    Budget small =
        Sandbox.budget(
            new Limits(10_000, 128, 25_001, 25_001, 4_000_000, 100_000_000, Limits.DEFAULT.time()));

    assertThat(new TextSearch(text.substring(500_000) + 'b', small).first(text, 0)).isEqualTo(-1);
  }
}
