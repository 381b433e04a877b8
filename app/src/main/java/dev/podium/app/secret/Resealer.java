package dev.podium.app.secret;

import dev.podium.domain.secret.Resealing;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seals everything with the present key when it was given beside older ones, at the start and when
 * it is asked to. Several nodes may do it at once.
 */
@Component
class Resealer {
  private static final Logger log = LoggerFactory.getLogger(Resealer.class);

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final List<SealedTable> tables;

  Resealer(JdbcClient jdbc, SecretKeys keys, List<SealedTable> tables) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.tables = List.copyOf(tables);
  }

  private static final class Count implements SealedTable.Tally {
    private final List<String> unreadable = new ArrayList<>();
    private int resealed;

    @Override
    public void resealed() {
      resealed++;
    }

    @Override
    public void unreadable(String what) {
      unreadable.add(what);
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void atStart() {
    try {
      if (keys.find().isEmpty()) {
        tellOfNoKey();
        return;
      }
      Resealing done = reseal();
      if (done.resealed() > 0) {
        log.info("Sealed {} secrets with the present key", done.resealed());
      }
      if (!done.unreadable().isEmpty()) {
        log.warn(
            "The keys of this node do not open: {}. Give the older key in PODIUM_OTHER_SECRET_KEYS,"
                + " or give them new values.",
            String.join(", ", done.unreadable()));
      }
    } catch (DataAccessException e) {
      log.warn("Secrets were not sealed with the present key; the next start tries again", e);
    }
  }

  private void tellOfNoKey() {
    if (tables.stream().anyMatch(SealedTable::holdsAny)) {
      log.warn(
          "This node has no key, so it opens no secret, webhook, channel of alerts or connection, and"
              + " steps that need one fail here. Start it with the PODIUM_SECRET_KEY that the other"
              + " nodes have.");
    }
  }

  Resealing reseal() {
    SecretBox box = keys.require();
    Count count = new Count();
    tables.forEach(table -> table.reseal(box, count));
    if (count.resealed > 0) {
      jdbc.sql("update secret_state set revision = revision + 1").update();
    }
    return new Resealing(count.resealed, count.unreadable);
  }
}
