package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedPatternTest {

  private static final Limits FEW_STEPS =
      new Limits(10_000, 128, 25_001, 25_001, 1_000_000, 100_000_000, Duration.ofMinutes(1));

  private static final String[] PARTS = {
    "a", "b", ".", "\\d", "\\s", "[ab]", "[^a]", "[a&&[^b]]", "[]a]", "\\Qa(\\E", "^", "$", "\\b",
    "\\A", "\\z", "\\1", "|", "|", "(?i)", ",", "\\x41", "\\p{L}", "\\cA", "\\R", "(?=a)", "(?!)",
    "(?<=a)", "(?<n>a)"
  };
  private static final String[] QUANTIFIERS = {
    "?", "*", "+", "{2}", "{0,3}", "{2,}", "*?", "++", "{1000}"
  };
  private static final String[] GROUPS = {"(", "(?:", "(?=", "(?!", "(?<=", "(?>", "(?i:"};

  private static GuardedPattern pattern(String text) {
    return new GuardedPattern(text, Sandbox.budget(FEW_STEPS));
  }

  private static GuardedPattern forgetful(String text) {
    Limits limits =
        new Limits(10_000, 128, 25_001, 25_001, 100_000_000, 1_000_000, Duration.ofMinutes(1));
    return new GuardedPattern(text, Sandbox.budget(limits));
  }

  private static String[] split(String pattern, String text, int limit) {
    return Arrays.stream(((Value.Array) pattern(pattern).split(text, limit)).items())
        .map(item -> ((Value.Text) item).value())
        .toArray(String[]::new);
  }

  private static String random(Random random, int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      if (depth > 0 && random.nextInt(3) == 0) {
        pattern.append(pick(random, GROUPS)).append(random(random, depth - 1)).append(')');
      } else {
        pattern.append(pick(random, PARTS));
      }
      if (random.nextInt(3) == 0) {
        pattern.append(pick(random, QUANTIFIERS));
      }
    }
    return pattern.toString();
  }

  private static String pick(Random random, String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static boolean isValid(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  @Test
  void splitsAndReplacesAsTheJdkDoes() {
    Random random = new Random(2026);
    int compared = 0;
    for (int i = 0; i < 5_000; i++) {
      String pattern = random(random, 3);
      String text =
          random
              .ints(20, 0, 8)
              .collect(StringBuilder::new, GuardedPatternTest::add, StringBuilder::append)
              .toString();
      int limit = random.nextInt(5) - 1;
      if (isValid(pattern) && agrees(pattern, text, limit)) {
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(2_500);
  }

  private static void add(StringBuilder text, int choice) {
    text.append("aab ,1\n(".charAt(choice));
  }

  /** Whether the pattern could be compared; others are refused, soon. */
  private static boolean agrees(String pattern, String text, int limit) {
    String[] parts;
    Value replaced;
    try {
      parts = split(pattern, text, limit);
      replaced = pattern(pattern).replaceAll(text, "[$0]");
    } catch (ExpressionException e) {
      return false;
    }
    assertThat(parts).as(pattern).isEqualTo(text.split(pattern, limit));
    assertThat(replaced).as(pattern).isEqualTo(new Value.Text(text.replaceAll(pattern, "[$0]")));
    return true;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:){2147483647}",
        "(?:(?:){1000}){1000}",
        "(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?:^|^)(?!)",
        "(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?:|)(?!)",
        "(?:^?){20}",
        "(?<=^{0,1000000})b",
        "(?<=a{0,1000000})b",
        "(?:\\b?\\B?){10}",
        "(?:(?=a)?){1000000}\\z",
      })
  void refusesWhatCouldRunWithoutALookAtTheText(String pattern) {
    assertThatThrownBy(() -> pattern(pattern).split("a".repeat(1_000), 0))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("too many parts that can be empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\s*,\\s*",
        "(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "^(?:[A-Za-z0-9_.+-]+)@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}$",
        "(?i)\\b(true|false|yes|no|)\\b",
        "(?<=,)(?=\\d)",
        "(^|,)\\s*([^,]*?)\\s*(,|$)",
        "(\\s*(a|b)?\\s*)*",
        "^\\s+|\\s+$",
        "(?<year>[0-9]{4})|(?<month>[0-9]{2})",
        "\\b[A-Z]{1,1000}\\b",
      })
  void takesWhatAuthorsWrite(String pattern) {
    assertThat(split(pattern, "a , b", 0)).isEqualTo("a , b".split(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){20}b", "a*a*a*a*a*a*b", "(x+x+)+y"})
  void everyLookAtTheTextCounts(String pattern) {
    String text = "a".repeat(200) + "x".repeat(200);

    assertThatThrownBy(() -> pattern(pattern).replaceAll(text, ""))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("evaluation steps");
  }

  @Test
  void keepsNoPartsThatWouldBeDropped() {
    assertThat(split(",", ",".repeat(100_000), 0)).isEmpty();
    assertThatThrownBy(() -> split(",", ",".repeat(100_000), -1))
        .hasMessageContaining("an array of 25002 elements");
  }

  @Test
  void growsByReplacementWithinTheMemory() {
    String text = "a".repeat(2_000);

    assertThatThrownBy(() -> forgetful("(?=(.*))").replaceAll(text, "$1"))
        .hasMessageContaining("bytes of values");
    assertThatThrownBy(() -> forgetful("(a*)").replaceAll(text, "$1".repeat(30_000)))
        .hasMessageContaining("bytes of values");
    assertThat(pattern("a*").replaceAll(text, "b".repeat(1_000)))
        .isEqualTo(new Value.Text("b".repeat(2_000)));
  }

  @Test
  void refusesWhatRecursesTooDeeply() {
    assertThatThrownBy(() -> pattern("(a|b)*c").replaceAll("ab".repeat(20_000), ""))
        .hasMessageContaining("too complex for this text");
    assertThatThrownBy(() -> pattern("a".repeat(10_001)))
        .hasMessageContaining("at most 10000 characters");
  }
}
