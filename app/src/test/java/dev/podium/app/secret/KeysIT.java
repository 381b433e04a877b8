package dev.podium.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.domain.secret.SecretAccess.Lookup;
import dev.podium.domain.secret.SecretReference;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.secret.SecretVault.Opened;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes with other keys than the one that secrets were sealed with. */
@ExtendWith(OutputCaptureExtension.class)
class KeysIT {

  private static final String OLD = "the key of the nodes until today";
  private static final String NEW = "the key of the nodes from today on";
  private static final SecretUser USER = new SecretUser("w", "ann");
  private static final String NOT_OPEN = "this node cannot open its secrets";

  private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.fresh().dataSource());

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void sealWithTheOldKey() {
    SecretBox box = new SecretBox(OLD, List.of());
    JDBC.sql("delete from secret").update();
    JDBC.sql(
            """
            insert into secret (name, description, sealed, granted_to, created_by, created_at, changed_at)
            values ('pin', '', ?, '{"all": true}', 'ann', utc_timestamp(6), utc_timestamp(6))
            """)
        .param(box.seal("1234-old", SecretRow.purpose("pin")).bytes())
        .update();
    String random = Base64.getEncoder().encodeToString(new byte[32]);
    JDBC.sql("update secret_state set reference_key = ?, revision = revision + 1")
        .param(box.seal(random, SecretMemory.REFERENCES).bytes())
        .update();
  }

  private SecretKeys keys(String key, String... others) {
    return new SecretKeys(
        new SecretSettings(
            folder, key, null, List.of(others), new SecretSettings.Database("jdbc:mysql://x/y")));
  }

  private static SecretMemory node(SecretKeys keys) {
    return new SecretMemory(JDBC, keys, new SecretUses(JDBC, InstantSource.system()));
  }

  private static SecretReference reference(SecretMemory node) {
    Lookup found = node.of(USER).find("pin");
    assertThat(found).isInstanceOf(Lookup.Granted.class);
    List<SecretReference> references = new ArrayList<>();
    SecretReference.replace(
        ((Lookup.Granted) found).reference(),
        reference -> {
          references.add(reference);
          return "";
        });
    return references.getFirst();
  }

  private static Resealer resealer(SecretKeys keys) {
    SecretConfiguration tables = new SecretConfiguration();
    return new Resealer(
        JDBC, keys, List.of(tables.sealedSecrets(JDBC), tables.sealedReferenceKey(JDBC)));
  }

  /** A step may be evaluated by one node and run by another one. */
  @Test
  void aNodeWithAnotherKeyRefusesWhatItCannotOpenAndRunsNothingWithIt() {
    SecretReference reference = reference(node(keys(OLD)));

    for (SecretKeys wrong : List.of(keys(NEW), keys(""))) {
      SecretMemory node = node(wrong);
      assertThat(node.of(USER).find("pin"))
          .isInstanceOfSatisfying(
              Lookup.Refused.class, refused -> assertThat(refused.why()).contains(NOT_OPEN));
      assertThat(node.open(reference, USER))
          .isInstanceOfSatisfying(
              Opened.Refused.class, refused -> assertThat(refused.why()).contains(NOT_OPEN));
    }
    assertThat(node(keys(NEW, OLD)).open(reference, USER)).isEqualTo(new Opened.Value("1234-old"));
    assertThat(
            node(keys(OLD))
                .open(new SecretReference("pin", "0".repeat(reference.mark().length())), USER))
        .isEqualTo(new Opened.Imitation());
  }

  @Test
  void aValueThatAnotherNodeHasChangedCountsAtOnce() {
    SecretMemory node = node(keys(OLD));
    SecretReference reference = reference(node);
    assertThat(node.open(reference, USER)).isEqualTo(new Opened.Value("1234-old"));

    JDBC.sql("update secret set sealed = ?")
        .param(new SecretBox(OLD, List.of()).seal("5678-new", SecretRow.purpose("pin")).bytes())
        .update();
    JDBC.sql("update secret_state set revision = revision + 1").update();

    assertThat(node.open(reference, USER)).isEqualTo(new Opened.Value("5678-new"));
  }

  @Test
  void theKeyIsChangedNodeByNode(CapturedOutput output) {
    SecretMemory before = node(keys(OLD, NEW));
    SecretReference reference = reference(before);

    resealer(keys(NEW, OLD)).atStart();

    assertThat(output).contains("Sealed 2 secrets with the present key");
    assertThat(before.open(reference, USER)).isEqualTo(new Opened.Value("1234-old"));
    assertThat(node(keys(NEW)).open(reference, USER)).isEqualTo(new Opened.Value("1234-old"));
    assertThat(node(keys(OLD)).open(reference, USER)).isInstanceOf(Opened.Refused.class);
  }

  @Test
  void aWrongKeyOrNoneIsToldAtTheStart(CapturedOutput output) {
    resealer(keys(NEW)).atStart();
    assertThat(output)
        .contains("do not open: secret pin, the key of references.")
        .contains("PODIUM_OTHER_SECRET_KEYS");

    resealer(keys("")).atStart();
    assertThat(output).contains("This node has no key").contains("PODIUM_SECRET_KEY");
  }

  @Test
  void aKeyThatIsShortOrEmptyStopsTheStart() throws Exception {
    assertThatThrownBy(() -> keys("short"))
        .hasMessageContaining("PODIUM_SECRET_KEY must have at least 32 characters");
    Files.createFile(folder.resolve("secret-key"));
    assertThatThrownBy(() -> new SecretKeys(new SecretSettings(folder, "", null, List.of(), null)))
        .hasMessageContaining("secret-key, the key for secrets, is empty");
  }
}
