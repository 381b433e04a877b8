package dev.podium.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

  private static String refusal(byte... bytes) {
    RefusedException refusal =
        catchThrowableOfType(RefusedException.class, () -> Utf8.decode(bytes));
    assertThat(refusal).isNotNull();
    return refusal.problems().getFirst().text();
  }

  @Test
  void readsWhatIsUtf8() {
    String text = "a\u00e9\u65e5\uD83D\uDE00\n";

    assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    assertThat(Utf8.decode(new byte[0])).isEmpty();
  }

  @Test
  void tellsWhereTheFirstWrongByteStands() {
    assertThat(refusal("id: x\nowner: \u00fc\n".getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith("The text is not valid UTF-8: byte 13 is 0xFC")
        .endsWith("(line 2, column 8)");
  }

  @Test
  void refusesOverlongFormsHalvesOfCharactersAndCutEnds() {
    assertThat(refusal((byte) 0xC0, (byte) 0xAF)).contains("byte 0 is 0xC0");
    assertThat(refusal((byte) 'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80)).contains("byte 1");
    assertThat(refusal((byte) 'a', (byte) 'b', (byte) 0xE6, (byte) 0x97)).contains("byte 2");
  }
}
