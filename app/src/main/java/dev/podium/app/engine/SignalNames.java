package dev.podium.app.engine;

import dev.podium.app.database.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rows of {@code signal_name}. They are never removed. */
final class SignalNames {

  private SignalNames() {}

  /** A name under its lock: nobody else announces a signal of it meanwhile. */
  record Name(long id, String name, long latestSeq) {}

  /**
   * Sees to it that the names have rows, in transactions of its own: a row that is inserted while
   * others are locked would break the order of the locks.
   *
   * @return the names as they were then
   */
  static Map<String, Name> create(Transactions transactions, Collection<String> names) {
    Map<String, Name> found = transactions.read(connection -> find(connection, names));
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(found.keySet());
    if (missing.isEmpty()) {
      return found;
    }
    transactions.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("insert ignore into signal_name (name) values (?)")) {
            for (String name : missing) {
              insert.setString(1, name);
              insert.addBatch();
            }
            insert.executeBatch();
          }
          return missing;
        });
    return transactions.read(connection -> find(connection, names));
  }

  /** The keys of names, of those that have rows. */
  static Map<String, Long> ids(Connection connection, Collection<String> names)
      throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    find(connection, names).forEach((name, row) -> ids.put(name, row.id()));
    return ids;
  }

  private static Map<String, Name> find(Connection connection, Collection<String> names)
      throws SQLException {
    Script script = new Script(connection);
    Map<String, Name> found = select(script, names, "");
    script.send();
    return found;
  }

  /**
   * Locks names until the transaction ends, always in the same order.
   *
   * @param mode {@code update} to announce, {@code share} to see to it that nobody does
   * @return those that have rows, once the script is sent
   */
  static Map<String, Name> lock(Script script, Collection<String> names, String mode)
      throws SQLException {
    return select(script, names, "order by name for " + mode);
  }

  private static Map<String, Name> select(Script script, Collection<String> names, String how)
      throws SQLException {
    TreeSet<String> wanted = new TreeSet<>(names);
    Map<String, Name> found = new HashMap<>();
    script.query(
        """
        select name_id, name, latest_seq from signal_name force index (signal_name_name)
        where name in (%s) %s
        """
            .formatted(Columns.marks(wanted.size()), how),
        rows -> {
          while (rows.next()) {
            Name name = new Name(rows.getLong(1), rows.getString(2), rows.getLong(3));
            found.put(name.name(), name);
          }
        });
    for (String name : wanted) {
      script.with(name);
    }
    return found;
  }
}
