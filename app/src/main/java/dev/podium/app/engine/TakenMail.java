package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.ShardMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages the owners of their shards have taken, and so will give to their runs: what nobody
 * has taken may be withdrawn.
 */
final class TakenMail {

  private TakenMail() {}

  /**
   * Takes back a message, unless the owner of its shard has taken it and still owns that. The
   * shard's row is locked first, as by a flush: nobody gets or loses the shard meanwhile.
   */
  static boolean withdraw(Connection connection, ShardMessage message) throws SQLException {
    long epoch = epochs(connection, List.of(message.shard())).getOrDefault(message.shard(), 0L);
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from shard_message where id = ? and (taken_epoch is null or taken_epoch <> ?)")) {
      delete.setLong(1, message.id());
      delete.setLong(2, epoch);
      return delete.executeUpdate() == 1;
    }
  }

  /** Takes those messages that are still there, of the shards whose epochs hold. */
  static Set<Long> take(
      Connection connection, Collection<ShardMessage> messages, Map<Integer, Long> held)
      throws SQLException {
    Map<Integer, Long> epochs =
        epochs(connection, messages.stream().map(ShardMessage::shard).distinct().toList());
    Set<Long> taken = new HashSet<>();
    try (PreparedStatement update =
        connection.prepareStatement("update shard_message set taken_epoch = ? where id = ?")) {
      for (ShardMessage message : messages) {
        Long epoch = epochs.get(message.shard());
        if (epoch == null || !epoch.equals(held.get(message.shard()))) {
          continue;
        }
        update.setLong(1, epoch);
        update.setLong(2, message.id());
        if (update.executeUpdate() == 1) {
          taken.add(message.id());
        }
      }
    }
    return taken;
  }

  private static Map<Integer, Long> epochs(Connection connection, Collection<Integer> shards)
      throws SQLException {
    Script script = new Script(connection);
    Map<Integer, Long> epochs = ShardRows.lockShared(script, shards);
    script.send();
    return epochs;
  }
}
