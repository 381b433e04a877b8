package dev.podium.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

  private static final String KEY = "a key of the tests that is long enough";

  @TempDir Path data = Path.of("");

  @Test
  void aSealedTextIsOpenedWithTheSameKeyForTheSamePurposeOnly() {
    Sealed sealed = new SecretBox(KEY, List.of()).seal("whsec_x", "webhook:a");

    assertThat(new SecretBox(KEY, List.of()).open(sealed, "webhook:a")).isEqualTo("whsec_x");
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
    assertThatThrownBy(() -> new SecretBox(KEY, List.of()).open(sealed, "webhook:b"))
        .hasMessageContaining("sealed for something else");
    SecretBox other = new SecretBox(KEY + "!", List.of());
    assertThat(other.knows(sealed)).isFalse();
    assertThatThrownBy(() -> other.open(sealed, "webhook:a")).hasMessageContaining("another key");
    byte[] bytes = sealed.bytes();
    bytes[bytes.length - 1] = (byte) ~bytes[bytes.length - 1];
    assertThatThrownBy(() -> new SecretBox(KEY, List.of()).open(Sealed.of(bytes), "webhook:a"))
        .hasMessageContaining("damaged");
  }

  @Test
  void besideTheEmbeddedDatabaseAKeyIsMadeOnceForItsOwnerOnly() throws Exception {
    SecretSettings settings = new SecretSettings(data, "", null, List.of(), null);
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

    assertThatThrownBy(
            () -> new SecretKeys(new SecretSettings(data, "", null, List.of(), shared)).require())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("PODIUM_SECRET_KEY");
    assertThat(data).isEmptyDirectory();
    assertThat(new SecretKeys(new SecretSettings(data, KEY, null, List.of(), shared)).find())
        .isPresent();
    assertThatThrownBy(() -> new SecretSettings(data, "short", null, List.of(), shared))
        .hasMessageContaining("openssl rand");
  }

  @Test
  void whatAnOlderKeySealedIsOpenedAndKnownToBeOld() {
    Sealed sealed = new SecretBox(KEY, List.of()).seal("x", "p");
    SecretBox rotated = new SecretBox(KEY + "!", List.of("some other key", KEY));

    assertThat(rotated.open(sealed, "p")).isEqualTo("x");
    assertThat(rotated.isOld(sealed)).isTrue();
    Sealed again = rotated.seal(rotated.open(sealed, "p"), "p");
    assertThat(rotated.isOld(again)).isFalse();
    assertThat(new SecretBox(KEY, List.of()).knows(again)).isFalse();
  }

  @Test
  void aKeyIsReadFromAFile() throws Exception {
    Path file = Files.writeString(data.resolve("key"), KEY + "\n");
    SecretSettings.Database shared = new SecretSettings.Database("jdbc:mysql://db/podium");
    Sealed sealed =
        new SecretKeys(new SecretSettings(data, "", file, List.of(), shared))
            .require()
            .seal("x", "p");

    assertThat(new SecretBox(KEY, List.of()).open(sealed, "p")).isEqualTo("x");
    Files.writeString(file, "short");
    assertThatThrownBy(() -> new SecretKeys(new SecretSettings(data, "", file, List.of(), shared)))
        .hasMessageContaining("at least 32 characters");
    assertThatThrownBy(() -> new SecretSettings(data, KEY, file, List.of(), shared))
        .hasMessageContaining("not both");
  }

  @Test
  void theKeptKeyStillOpensWhenAnotherIsConfigured() {
    Sealed kept =
        new SecretKeys(new SecretSettings(data, "", null, List.of(), null))
            .require()
            .seal("x", "p");

    SecretBox box = new SecretKeys(new SecretSettings(data, KEY, null, List.of(), null)).require();

    assertThat(box.open(kept, "p")).isEqualTo("x");
    assertThat(box.isOld(kept)).isTrue();
  }
}
