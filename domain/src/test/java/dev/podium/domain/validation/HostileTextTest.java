package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionGenerator;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages valid texts at random: whatever comes out, it is a definition or a refusal. */
class HostileTextTest {

  private static final DefinitionValidator VALIDATOR = DefinitionValidator.usual();

  private static final int TEXTS = 3000;
  private static final String[] SCRAPS = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "1e99999",
    "0.5",
    "\\u0000",
    "\\ud800",
    "\"id\"",
    "\"value\"",
    "\"type\"",
    "\"MAP\"",
    "\"steps\"",
    "[]",
    "{}",
    "\u202e",
    "99999999999999999999"
  };

  @Test
  void onlyRefusalsComeOutOfDamagedTexts() {
    Random random = new Random(42);
    DefinitionGenerator generator = new DefinitionGenerator(42);
    String valid = "";
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      if (i % 20 == 0) {
        valid = DefinitionCodec.writePush(generator.push()).toPrettyString();
      }
      refused += refuses(damaged(valid, random)) ? 1 : 0;
    }
    assertThat(refused).isBetween(TEXTS / 2, TEXTS);
  }

  private static boolean refuses(String text) {
    try {
      assertThat(VALIDATOR.read(text)).isNotNull();
      return false;
    } catch (RefusedException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).extracting(Problem::message).doesNotContain("");
      return true;
    }
  }

  private static String damaged(String valid, Random random) {
    StringBuilder text = new StringBuilder(valid);
    for (int i = 1 + random.nextInt(3); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
        case 2 -> text.replace(at, end, SCRAPS[random.nextInt(SCRAPS.length)]);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }
}
