package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LogNeedleTest {

  @Test
  void standsWhereTheBytesAre() {
    assertThat(find("lost", true, "the order was lost")).isEqualTo(14);
    assertThat(find("LoRD", false, "the lord")).isEqualTo(4);
    assertThat(find("LoRD", true, "the lord")).isEqualTo(-1);
    assertThat(find("aab", true, "aaaaaab")).isEqualTo(4);
    assertThat(find("ÄÖ", false, "xäö")).isEqualTo(1);
    assertThat(find("x", true, "")).isEqualTo(-1);
    String long1 = "0123456789".repeat(20);
    assertThat(find(long1, true, "-" + long1)).isEqualTo(1);
  }

  @Test
  void nothingIsKnownOfLettersWhoseCasesAreOfDifferentLengths() {
    assertThat(LogNeedle.of(List.of("ks"), false)).isEmpty();
    assertThat(LogNeedle.of(List.of("ks"), true)).isPresent();
    assertThat(LogNeedle.of(List.of("\ufffd"), true)).isEmpty();
    assertThat(find("kelvin", false, "\u212aelvin")).isEqualTo(3);
  }

  /** Every letter with cases against all of them: what the expression finds, the needle fits. */
  @Test
  void fitsEveryCaseThatExpressionsKnow() {
    String all =
        IntStream.range(0, 0x1f000)
            .filter(c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c)
            .filter(c -> !EndlessLetters.areIn(Character.toString(c), false))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertThat(all.length()).isGreaterThan(2_000);
    for (int letter : all.codePoints().toArray()) {
      String text = Character.toString(letter);
      Optional<LogNeedle> needle = LogNeedle.of(List.of(text), false);
      if (needle.isPresent()) {
        Matcher matcher =
            Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE).matcher(all);
        while (matcher.find()) {
          assertThat(needle.get().find(matcher.group().getBytes(StandardCharsets.UTF_8), 0))
              .as("%x and %s", letter, matcher.group())
              .isZero();
        }
      }
    }
  }

  private static int find(String needle, boolean matchesCase, String text) {
    return LogNeedle.of(List.of(needle), matchesCase)
        .orElseThrow()
        .find(text.getBytes(StandardCharsets.UTF_8), 0);
  }
}
