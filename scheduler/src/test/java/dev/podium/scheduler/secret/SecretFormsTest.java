package dev.podium.scheduler.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.scheduler.log.Masking;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {

  private static final String VALUE = "S3cr3t/Val+ue=42\"x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S3cr3t/Val+ue=42\"x",
        "S3cr3t/Val+ue=42\\\"x",
        "S3cr3t%2FVal%2Bue%3D42%22x",
        "S3cr3t%2fVal%2bue%3d42%22x",
        "S3cr3t/Val%2Bue%3D42%22x",
        "S3cr3t/Val+ue=42%22x"
      })
  void addressesAreMaskedWhicheverCharactersTheyKeep(String form) {
    assertThat(mask(VALUE, "before " + form + " after")).isEqualTo("before *** after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/\u00e4<&='+\\\"\\n\ud83d\ude00", // Jackson, JavaScript
        "a/\\u00e4<&='+\\\"\\n\\ud83d\\ude00", // Python
        "a/\\u00E4<&='+\\\"\\n\\uD83D\\uDE00", // Jackson, for ASCII
        "a\\/\\u00e4<&='+\\\"\\n\\ud83d\\ude00", // PHP
        "a/\u00e4\\u003c\\u0026='+\\\"\\n\ud83d\ude00", // Go
        "a/\u00e4\\u003c\\u0026\\u003d\\u0027+\\\"\\n\ud83d\ude00", // Gson
        "a/\\u00E4\\u003C\\u0026=\\u0027\\u002B\\u0022\\n\\uD83D\\uDE00" // .NET
      })
  void jsonIsMaskedWhoeverWroteIt(String form) {
    assertThat(mask("a/\u00e4<&='+\"\n\ud83d\ude00", "{\"k\":\"" + form + "\"}"))
        .isEqualTo("{\"k\":\"***\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "pp", "user:", "us:", "u:"})
  void base64IsMaskedWhereverTheValueBeginsAndEndsInIt(String before) {
    for (String value : new String[] {"letmein", "letmein1", "letmein12", "pa55"}) {
      for (String after : new String[] {"", "\n", "ab", "abc"}) {
        byte[] bytes = (before + value + after).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(bytes);

        String masked = mask(value, encoded);

        assertThat(masked).as(encoded).contains("***");
        // What is left shows no more than the characters that it shares with its neighbours.
        int ofOthers = encoded.length() - value.length() * 8 / 6;
        assertThat(masked.replace("***", "").length()).as(masked).isLessThanOrEqualTo(ofOthers + 2);
      }
    }
  }

  @Test
  void base64ForAddressesIsMaskedToo() {
    String value = "\u00ff\u00fe?>~~\u00ff";
    byte[] bytes = ("u:" + value).getBytes(StandardCharsets.UTF_8);

    assertThat(mask(value, Base64.getUrlEncoder().encodeToString(bytes))).contains("***");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 76})
  void base64IsMaskedWhereItIsBrokenIntoLines(int length) {
    String value = "a value that takes more than a line or two, ".repeat(4);
    for (String before : new String[] {"", "u", "user:", "x".repeat(56)}) {
      byte[] bytes = (before + value + "\n").getBytes(StandardCharsets.UTF_8);
      for (String lineBreak : new String[] {"\n", "\r\n"}) {
        String broken =
            Base64.getMimeEncoder(length, lineBreak.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);

        String shown = mask(value, broken).replaceAll("[*\\s]", "");

        int ofOthers = broken.replaceAll("\\s", "").length() - value.length() * 8 / 6;
        assertThat(shown.length()).as(shown).isLessThanOrEqualTo(ofOthers + 2);
      }
    }
  }

  @Test
  void aSingleLineOfBrokenBase64IsMasked() {
    String value = "a value that takes more than a line or two, ".repeat(5);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

    assertThat(Base64.getMimeEncoder().encodeToString(bytes).lines())
        .hasSizeGreaterThan(2)
        .allSatisfy(line -> assertThat(mask(value, line).replace("=", "")).isEqualTo("***"));
  }

  private static String mask(String value, String text) {
    Masking masking = new Masking(SecretForms.of(value));
    return masking.take(text) + masking.end();
  }
}
