package dev.podium.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

  private static final String KEY = "a key of the tests that is long enough";

  @TempDir Path data = Path.of("");

  @Test
  void aSealedTextIsOpenedWithTheSameKeyForTheSamePurposeOnly() {
    Sealed sealed = new SecretBox(KEY).seal("whsec_x", "webhook:a");

    assertThat(new SecretBox(KEY).open(sealed, "webhook:a")).isEqualTo("whsec_x");
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    assertThatThrownBy(() -> new SecretBox(KEY).open(sealed, "webhook:b"))
        .hasMessageContaining("sealed for something else");
    SecretBox other = new SecretBox(KEY + "!");
    assertThat(other.knows(sealed)).isFalse();
    assertThatThrownBy(() -> other.open(sealed, "webhook:a")).hasMessageContaining("another key");
    byte[] bytes = sealed.bytes();
    bytes[bytes.length - 1] = (byte) ~bytes[bytes.length - 1];
    assertThatThrownBy(() -> new SecretBox(KEY).open(Sealed.of(bytes), "webhook:a"))
        .hasMessageContaining("damaged");
  }

  @Test
  void besideTheEmbeddedDatabaseAKeyIsMadeOnceForItsOwnerOnly() throws Exception {
    SecretSettings settings = new SecretSettings(data, "", null);
    Sealed sealed = new SecretKeys(settings).require().seal("x", "p");

    assertThat(new SecretKeys(settings).require().open(sealed, "p")).isEqualTo("x");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secret-key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void inAClusterThereIsNoKeyUnlessItIsGiven() {
    SecretSettings.Database shared = new SecretSettings.Database("jdbc:mysql://db/podium");

    assertThatThrownBy(() -> new SecretKeys(new SecretSettings(data, "", shared)).require())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("PODIUM_SECRET_KEY");
    assertThat(data).isEmptyDirectory();
    assertThat(new SecretKeys(new SecretSettings(data, KEY, shared)).find()).isPresent();
    assertThatThrownBy(() -> new SecretSettings(data, "short", shared))
        .hasMessageContaining("openssl rand");
  }
}
