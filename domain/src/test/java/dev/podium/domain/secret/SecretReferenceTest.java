package dev.podium.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretReferenceTest {

  private final ReferenceKey key = new ReferenceKey(new byte[32]);

  @Test
  void aReferenceIsFoundInsideOfOtherTexts() {
    String text = "Bearer " + key.reference("shop.token-1").text() + "$1\\";

    assertThat(SecretReference.isIn(text)).isTrue();
    assertThat(SecretReference.replace(text, found -> "$0\\" + found.name()))
        .isEqualTo("Bearer $0\\shop.token-1$1\\");
    assertThat(SecretReference.shown(text)).isEqualTo("Bearer {secret:shop.token-1}$1\\");
    assertThat(SecretReference.isIn(SecretReference.shown(text))).isFalse();
    assertThat(SecretReference.isShownIn(SecretReference.shown(text))).isTrue();
    assertThat(SecretReference.isShownIn("{secret:}")).isFalse();
  }

  @Test
  void onlyTheKeyMakesGenuineOnes() {
    SecretReference made = key.reference("token");
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(key.isGenuine(made)).isTrue();
    assertThat(key.isGenuine(new SecretReference("token2", made.mark()))).isFalse();
    assertThat(key.isGenuine(new ReferenceKey(other).reference("token"))).isFalse();
    assertThat(key.isGenuine(new SecretReference("token", "0".repeat(32)))).isFalse();
  }

  @Test
  void whatOnlyLooksLikeOneStays() {
    List<String> found = new ArrayList<>();
    for (String text :
        List.of("{secret:", "{secret:token}", "{secret:token:xyz}", "{secret::" + "0".repeat(32))) {
      assertThat(
              SecretReference.replace(
                  text,
                  it -> {
                    found.add(it.name());
                    return "";
                  }))
          .isEqualTo(text);
    }
    assertThat(found).isEmpty();
  }
}
