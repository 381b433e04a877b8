package dev.podium.app.trigger;

import dev.podium.domain.definition.SignalTrigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of the names of signals that triggers wait for. */
@Component
class WaitedNames {

  private final JdbcClient jdbc;
  private final TransactionTemplate apart;

  WaitedNames(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * A name under a lock, so that nobody announces a signal of it meanwhile.
   *
   * @param latestSeq the number of its last signal, 0 if there is none
   */
  record Name(long id, long latestSeq) {}

  /** Locks the names that triggers wait for until the transaction ends, in one order for all. */
  Map<String, Name> lock(List<SignalTrigger> triggers) {
    TreeSet<String> names = new TreeSet<>();
    triggers.forEach(trigger -> names.addAll(trigger.definitions().keySet()));
    if (names.isEmpty()) {
      return Map.of();
    }
    create(names);
    Map<String, Name> locked = new HashMap<>();
    jdbc.sql(
            """
            select name, name_id, latest_seq from signal_name force index (signal_name_name)
            where name in (:names) order by name for share
            """)
        .param("names", new ArrayList<>(names))
        .query(
            row -> {
              locked.put(row.getString(1), new Name(row.getLong(2), row.getLong(3)));
            });
    return locked;
  }

  /** Apart: a row that is inserted while others are locked would break the order of the locks. */
  private void create(Set<String> names) {
    TreeSet<String> missing = new TreeSet<>(names);
    jdbc.sql("select name from signal_name where name in (:names)")
        .param("names", new ArrayList<>(names))
        .query(String.class)
        .list()
        .forEach(missing::remove);
    if (missing.isEmpty()) {
      return;
    }
    apart.executeWithoutResult(
        status ->
            missing.forEach(
                name ->
                    jdbc.sql("insert ignore into signal_name (name) values (?)")
                        .param(name)
                        .update()));
  }
}
