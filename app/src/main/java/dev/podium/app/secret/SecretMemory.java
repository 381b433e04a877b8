package dev.podium.app.secret;

import dev.podium.domain.json.Spelling;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.secret.ReferenceKey;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.secret.SecretAccess.Lookup;
import dev.podium.domain.secret.SecretReference;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.secret.SecretVault;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What this node knows of the secrets, sealed as they are: steps are evaluated without waiting for
 * the database. Another node's change is seen there within a second; before something is refused or
 * a value is handed out, the database is asked whether there was one.
 */
@Component
class SecretMemory implements KnownSecrets, SecretVault {
  private static final Logger log = LoggerFactory.getLogger(SecretMemory.class);

  /** What the key of the references is sealed for. */
  static final String REFERENCES = "secret references";

  private static final String NOT_OPEN =
      "this node cannot open its secrets: start every node with the same PODIUM_SECRET_KEY";

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final SecretUses uses;

  private volatile @Nullable Known known;
  private volatile boolean databaseAway;

  SecretMemory(JdbcClient jdbc, SecretKeys keys, SecretUses uses) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.uses = uses;
  }

  /**
   * All secrets at one revision.
   *
   * @param key null if there is none yet, or it cannot be opened
   * @param isClosed whether there is one that cannot be opened
   */
  private record Known(
      long revision, Map<String, SecretRow> byName, @Nullable ReferenceKey key, boolean isClosed) {}

  @Override
  public SecretAccess of(SecretUser user) {
    return name -> {
      Lookup found = find(name, user, known());
      return found instanceof Lookup.Granted ? found : find(name, user, refreshed());
    };
  }

  private static Lookup find(String name, SecretUser user, Known known) {
    SecretRow secret = known.byName().get(name);
    if (secret == null) {
      return new Lookup.Refused(
          "there is no secret %s%s"
              .formatted(
                  name,
                  Spelling.nearest(name, known.byName().keySet())
                      .map(near -> "; did you mean " + near + "?")
                      .orElse("; an administrator can add it under Secrets")));
    }
    if (!secret.draft().grants().cover(user)) {
      return new Lookup.Refused(
          "the secret %s is not granted to the workflow %s; an administrator can grant it under"
                  .formatted(name, user.workflow())
              + " Secrets");
    }
    return known.key() == null
        ? new Lookup.Refused(NOT_OPEN)
        : new Lookup.Granted(known.key().reference(name).text());
  }

  @Override
  public Opened open(SecretReference reference, SecretUser user) {
    Known now = asked();
    if (now.isClosed()) {
      return new Opened.Refused(NOT_OPEN); // nobody here can tell it from an imitation
    }
    if (now.key() == null || !now.key().isGenuine(reference)) {
      return new Opened.Imitation();
    }
    return switch (of(user).find(reference.name())) {
      case Lookup.Refused(String why) -> new Opened.Refused(why);
      case Lookup.Granted _ -> open(reference.name(), known());
    };
  }

  private Opened open(String name, Known now) {
    SecretRow secret = now.byName().get(name);
    Optional<SecretBox> box = keys.find();
    if (secret == null || box.isEmpty() || !box.get().knows(secret.sealed())) {
      return new Opened.Refused(
          "the secret %s cannot be opened on this node; give it its value again, or start the node"
                  .formatted(name)
              + " with the key that it was sealed with");
    }
    uses.note(secret.id());
    return new Opened.Value(box.get().open(secret.sealed(), SecretRow.purpose(name)));
  }

  private Known known() {
    Known last = known;
    return last == null ? refreshed() : last;
  }

  /** As they are now, or as they were when the database was last there. */
  private Known asked() {
    try {
      return refreshed();
    } catch (DataAccessException e) {
      log.warn("Changes of secrets cannot be seen; a step uses what is known: {}", e.toString());
      return known();
    }
  }

  /** As they are now. */
  private Known refreshed() {
    long revision = revision();
    Known last = known;
    return last == null || last.revision() < revision ? readAt(revision) : last;
  }

  private synchronized Known readAt(long revision) {
    Known last = known;
    if (last == null || last.revision() < revision) {
      last = read(revision);
      known = last;
    }
    return last;
  }

  /** Tells at once what this node has changed. */
  void changed() {
    refreshed();
  }

  private long revision() {
    return jdbc.sql("select revision from secret_state").query(Long.class).single();
  }

  /** Changed meanwhile, they are read once more than needed. */
  private Known read(long revision) {
    Map<String, SecretRow> byName = new LinkedHashMap<>();
    jdbc.sql("select * from secret order by name")
        .query((row, number) -> SecretRow.read(row))
        .list()
        .forEach(secret -> byName.put(secret.draft().name(), secret));
    Optional<Sealed> stored =
        jdbc.sql("select reference_key from secret_state where reference_key is not null")
            .query((row, number) -> Sealed.of(row.getBytes(1)))
            .optional();
    ReferenceKey key = referenceKey(stored);
    return new Known(revision, byName, key, stored.isPresent() && key == null);
  }

  private @Nullable ReferenceKey referenceKey(Optional<Sealed> stored) {
    SecretBox box = keys.find().orElse(null);
    if (stored.isEmpty() || box == null || !box.knows(stored.get())) {
      return null;
    }
    return new ReferenceKey(Base64.getDecoder().decode(box.open(stored.get(), REFERENCES)));
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    if (known == null) {
      return; // nobody has asked yet
    }
    try {
      refreshed();
      databaseAway = false;
    } catch (DataAccessException e) {
      if (!databaseAway) {
        log.warn("Changes of secrets cannot be seen; looking again every second", e);
      }
      databaseAway = true;
    }
  }
}
