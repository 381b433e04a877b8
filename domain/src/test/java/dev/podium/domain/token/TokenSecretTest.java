package dev.podium.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretTest {

  private static final String DIGITS = "0123456789abcdef".repeat(4);

  @Test
  void itsHashIsThatOfTheWholeText() {
    TokenSecret secret = TokenSecret.parse("podium_" + DIGITS).orElseThrow();

    assertThat(HexFormat.of().formatHex(secret.hash()))
        .isEqualTo("8719af4348f61dd681cd3244544c60d9b180803b5e69eb39eb9d0b97fd533366");
    assertThat(secret).hasToString("podium_…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "podium_",
        "podium_0123",
        "podium_" + "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "podium_" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
        "podium_" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "token__" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void everythingElseIsNoToken(String text) {
    assertThat(TokenSecret.parse(text)).isEmpty();
  }
}
