package dev.podium.app.secret;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.NamedRows;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.secret.Resealing;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.SecretDraft;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets in the database; each change is told to the log. */
@Component
final class StoredSecrets implements Secrets {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private static final int REFERENCE_KEY_BYTES = 32;

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final SecretKeys keys;
  private final SecretMemory memory;
  private final Resealer resealer;
  private final InstantSource clock;
  private final NamedRows<Secret> rows;

  StoredSecrets(
      JdbcClient jdbc,
      JpaTransactions transactions,
      SecretKeys keys,
      SecretMemory memory,
      Resealer resealer,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.keys = keys;
    this.memory = memory;
    this.resealer = resealer;
    this.clock = clock;
    this.rows =
        new NamedRows<>(
            jdbc,
            "secret",
            "secret",
            SecretDraft::isName,
            (row, number) -> SecretRow.shown(row, keys));
  }

  @Override
  public List<Secret> list(Caller caller) {
    caller.require(Permission.EDIT);
    return rows.list();
  }

  @Override
  public Secret load(String name, Caller caller) {
    caller.require(Permission.EDIT);
    return rows.load(name);
  }

  @Override
  public Secret create(SecretDraft draft, String value, Caller caller) {
    caller.require(Permission.ADMINISTER);
    draft.requireValid(value);
    SecretBox box = keys.require();
    rows.insert(
        draft.name(),
        () ->
            transactions.change(
                () -> {
                  lockState(box);
                  rows.requireRoom(MOST);
                  return insert(draft, box.seal(value, SecretRow.purpose(draft.name())), caller);
                }));
    memory.changed();
    audit.info("{} made secret {}, granted to {}", caller.name(), draft.name(), draft.grants());
    return load(draft.name(), caller);
  }

  /** Whoever changes secrets does it alone; the first also makes the key of the references. */
  private void lockState(SecretBox box) {
    Optional<byte[]> key =
        jdbc.sql("select reference_key from secret_state for update")
            .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
            .single();
    if (key.isEmpty()) {
      byte[] random = new byte[REFERENCE_KEY_BYTES];
      new SecureRandom().nextBytes(random);
      jdbc.sql("update secret_state set reference_key = ?")
          .param(
              box.seal(Base64.getEncoder().encodeToString(random), SecretMemory.REFERENCES).bytes())
          .update();
    }
    bump();
  }

  private void bump() {
    jdbc.sql("update secret_state set revision = revision + 1").update();
  }

  private int insert(SecretDraft draft, Sealed sealed, Caller caller) {
    LocalDateTime now = UtcTimes.param(clock.instant());
    return jdbc.sql(
            """
            insert into secret (name, description, sealed, granted_to, created_by, created_at, changed_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(draft.name())
        .param(draft.description())
        .param(sealed.bytes())
        .param(GrantsJson.write(draft.grants()).toString())
        .param(caller.name())
        .param(now)
        .param(now)
        .update();
  }

  @Override
  public Secret change(SecretDraft draft, Seen seen, Caller caller) {
    return changed(draft, null, seen, caller);
  }

  @Override
  public Secret change(SecretDraft draft, String value, Seen seen, Caller caller) {
    return changed(draft, value, seen, caller);
  }

  private Secret changed(SecretDraft draft, @Nullable String value, Seen seen, Caller caller) {
    caller.require(Permission.ADMINISTER);
    Secret before = load(draft.name(), caller);
    seen.require(before.revision(), rows.called(draft.name()));
    draft.requireValid(value);
    byte[] sealed =
        value == null ? null : keys.require().seal(value, SecretRow.purpose(draft.name())).bytes();
    int found =
        transactions.change(
            () -> {
              bump();
              return update(draft, sealed, before.revision());
            });
    rows.requireMet(found, draft.name());
    memory.changed();
    audit.info(
        "{} changed secret {}: {}, granted to {} (before: {})",
        caller.name(),
        draft.name(),
        value == null ? "the value stays" : "a new value",
        draft.grants(),
        before.draft().grants());
    return load(draft.name(), caller);
  }

  private int update(SecretDraft draft, byte @Nullable [] sealed, int revision) {
    return jdbc.sql(
            """
            update secret set description = :description, granted_to = :granted,
              changed_at = if(:sealed is null, changed_at, :now), sealed = coalesce(:sealed, sealed),
              revision = revision + 1
            where name = :name and revision = :revision
            """)
        .param("description", draft.description())
        .param("granted", GrantsJson.write(draft.grants()).toString())
        .param("sealed", sealed)
        .param("now", UtcTimes.param(clock.instant()))
        .param("name", draft.name())
        .param("revision", revision)
        .update();
  }

  @Override
  public void delete(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    boolean found =
        transactions.change(
            () -> {
              bump();
              return rows.delete(name);
            });
    if (!found) {
      throw rows.unknown(name);
    }
    memory.changed();
    audit.info("{} removed secret {}", caller.name(), name);
  }

  @Override
  public Resealing reseal(Caller caller) {
    caller.require(Permission.ADMINISTER);
    Resealing done = resealer.reseal();
    audit.info("{} sealed {} secrets with the present key", caller.name(), done.resealed());
    return done;
  }
}
