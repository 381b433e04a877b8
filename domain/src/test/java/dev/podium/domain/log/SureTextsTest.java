package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SureTextsTest {

  @Test
  void readsWhatStandsPlainly() {
    assertThat(SureTexts.of("order 50000[0-2] ")).containsExactly(List.of("order 50000", " "));
    assertThat(SureTexts.of("timed? out")).containsExactly(List.of("time", " out"));
    assertThat(SureTexts.of("a+b{2}c")).containsExactly(List.of("a", "c"));
    assertThat(SureTexts.of("^GET .*\\.html$")).containsExactly(List.of("GET ", ".html"));
    assertThat(SureTexts.of("lost|(?:too )?late"))
        .containsExactly(List.of("lost"), List.of("late"));
    assertThat(SureTexts.of("\\d+ ms")).containsExactly(List.of(" ms"));
  }

  @Test
  void saysNothingOfWhatIsNotPlain() {
    for (String regex :
        List.of("[0-9]+", "a|b*", "(?i)a", "\\x41bc", "\\Qa*\\E", "(a|b)", "a?", "\\pLabc", "")) {
      assertThat(SureTexts.of(regex)).as(regex).isEmpty();
    }
  }

  /** Many expressions on many texts: a match without the sure text would be one that is missed. */
  @Test
  void everyMatchHasWhatIsSure() {
    List<String> parts =
        List.of(
            "a", "b", "ab", "|", "(", ")", "(?:", "*", "+", "?", "{2}", "{,1}", "{0,1}", "{", "}",
            "[ab]", "[^a]", "[]a]", "[", "]", ".", "^", "$", "\\.", "\\d", "\\b", "\\Q", "\\E",
            "\\x61", "\\pL", "(?i)", "(?s:", "(?P<n>", "\\(", "1", "ä", ",");
    List<String> bits = List.of("a", "b", "A", "1", ".", "{", "}", "(", "ä", "]", ",", "|", " ");
    Random random = new Random(11);
    int checked = 0;
    for (int i = 0; i < 300_000; i++) {
      String regex = any(parts, random, 7);
      Pattern pattern;
      try {
        pattern = Pattern.compile(regex);
      } catch (PatternSyntaxException e) {
        continue; // never asked for
      }
      List<List<String>> sure = SureTexts.of(regex);
      for (int text = 0; text < 5 && !sure.isEmpty(); text++) {
        Matcher matcher = pattern.matcher(any(bits, random, 8));
        if (matcher.find()) {
          String match = matcher.group();
          checked++;
          assertThat(sure)
              .as("%s in %s", regex, match)
              .anyMatch(texts -> texts.stream().allMatch(match::contains));
        }
      }
    }
    assertThat(checked).isGreaterThan(5_000);
  }

  private static String any(List<String> parts, Random random, int most) {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }
}
