package dev.podium.scheduler.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {

  @Test
  void masksASecretInAPiece() {
    assertThat(whole("the key is hunter2.", Set.of("hunter2"))).isEqualTo("the key is ***.");
  }

  @Test
  void masksASecretThatIsCutByPieces() {
    Masking masking = Masking.of(Set.of("hunter2"));

    assertThat(masking.take("key=hun")).isEqualTo("key=");
    assertThat(masking.take("ter")).isEmpty();
    assertThat(masking.take("2 and more")).isEqualTo("*** and more");
    assertThat(masking.end()).isEmpty();
  }

  @Test
  void givesBackWhatOnlyLookedLikeASecret() {
    Masking masking = Masking.of(Set.of("hunter2"));

    assertThat(masking.take("a hunt")).isEqualTo("a ");
    assertThat(masking.take("ing trip, hu")).isEqualTo("hunting trip, ");
    assertThat(masking.end()).isEqualTo("hu");
  }

  @Test
  void masksAllThatOverlappingSecretsCover() {
    assertThat(whole("xabcdx", Set.of("abc", "bcd"))).isEqualTo("x***x");
    assertThat(whole("aaaa", Set.of("aaa"))).isEqualTo("***");
  }

  @Test
  void masksTheLongerOfTwoThatBeginTheSame() {
    assertThat(whole("pass password", Set.of("pass", "password"))).isEqualTo("*** ***");
  }

  @Test
  void masksSecretsOfManyLines() {
    assertThat(whole("-\none\ntwo\n-", Set.of("one\ntwo"))).isEqualTo("-\n***\n-");
  }

  @Test
  void holdsNothingBackWithoutSecrets() {
    assertThat(Masking.of(Set.of("")).take("all of it")).isEqualTo("all of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void masksASecretThatIsBrokenIntoLinesWhereItMayBe(String lineBreak) {
    String text = "<hun%ster%s2>".formatted(lineBreak, lineBreak);

    assertThat(inPieces(text, new Masking.Form("hunter2", true))).isEqualTo("<***>");
    assertThat(inPieces(text, new Masking.Form("hunter2", false))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hun\n\nter2", "hun\rter2", "hun \nter2", "hunter\n"})
  void onlyASingleLineBreakBelongsToASecret(String text) {
    assertThat(inPieces(text, new Masking.Form("hunter2", true))).isEqualTo(text);
  }

  @Test
  void aLineBreakAfterASecretIsShown() {
    assertThat(inPieces("hunter2\r\nnext", new Masking.Form("hunter2", true)))
        .isEqualTo("***\r\nnext");
  }

  /** One character after the other. */
  private static String inPieces(String text, Masking.Form secret) {
    Masking masking = new Masking(Set.of(secret));
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      shown.append(masking.take(text.substring(i, i + 1)));
    }
    return shown.append(masking.end()).toString();
  }

  @Test
  void neverDependsOnWhereTheTextIsCut() {
    Random random = new Random(17);
    for (int round = 0; round < 3_000; round++) {
      Set<String> secrets = new HashSet<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        secrets.add(text(random, 1 + random.nextInt(5)));
      }
      String text = text(random, random.nextInt(40));
      int longest = secrets.stream().mapToInt(String::length).max().orElseThrow();

      Masking masking = Masking.of(secrets);
      StringBuilder shown = new StringBuilder();
      int at = 0;
      while (at < text.length()) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(6));
        shown.append(masking.take(text.substring(at, end)));
        at = end;
        assertThat(reference(text, secrets)).as("%s, %s", text, secrets).startsWith(shown);
        assertThat(visible(text.substring(0, at), secrets) - visible(shown))
            .as("%s, %s", text, secrets)
            .isLessThan(longest);
      }
      shown.append(masking.end());

      assertThat(shown.toString()).as("%s, %s", text, secrets).isEqualTo(reference(text, secrets));
    }
  }

  private static String whole(String text, Set<String> secrets) {
    Masking masking = Masking.of(secrets);
    return masking.take(text) + masking.end();
  }

  /** Few letters, so that secrets overlap often. */
  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }

  private static int visible(CharSequence text) {
    return (int) text.chars().filter(c -> c != '*').count();
  }

  private static int visible(String text, Set<String> secrets) {
    return visible(reference(text, secrets));
  }

  /** The same in the plainest way, with the whole text at hand. */
  private static String reference(String text, Set<String> secrets) {
    boolean[] covered = new boolean[text.length()];
    boolean[] begins = new boolean[text.length()];
    for (int at = 0; at < text.length(); at++) {
      for (String secret : secrets) {
        if (text.startsWith(secret, at)) {
          begins[at] |= !covered[at];
          for (int i = at; i < at + secret.length(); i++) {
            covered[i] = true;
          }
        }
      }
    }
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (begins[at]) {
        shown.append(Masking.MASK);
      }
      if (!covered[at]) {
        shown.append(text.charAt(at));
      }
    }
    return shown.toString();
  }
}
