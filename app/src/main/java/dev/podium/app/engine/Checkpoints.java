package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of {@code signal_checkpoint}: what signal triggers have dealt with. */
final class Checkpoints {

  private final Connection connection;
  private final Map<String, Long> ids = new HashMap<>();
  private final List<Row> moved = new ArrayList<>();

  private record Row(long trigger, String name, long seq) {}

  Checkpoints(Connection connection) {
    this.connection = connection;
  }

  /** The last signal of each name that was dealt with, by the keys of the triggers. */
  Map<Long, Map<String, Long>> read(Collection<Long> triggers) throws SQLException {
    Map<Long, Map<String, Long>> read = new HashMap<>();
    if (triggers.isEmpty()) {
      return read;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select trigger_key, name_id, name, seq_id from signal_checkpoint join signal_name using (name_id)
            where trigger_key in (%s)
            """
                .formatted(Columns.marks(triggers.size())))) {
      int column = 1;
      for (long trigger : triggers) {
        select.setLong(column++, trigger);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          read.computeIfAbsent(rows.getLong("trigger_key"), key -> new HashMap<>())
              .put(rows.getString("name"), rows.getLong("seq_id"));
          ids.put(rows.getString("name"), rows.getLong("name_id"));
        }
      }
    }
    return read;
  }

  /** Of a trigger that was read; to be written with the others. */
  void move(long trigger, Map<String, Long> after) {
    after.forEach((name, seq) -> moved.add(new Row(trigger, name, seq)));
  }

  void write() throws SQLException {
    if (moved.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update signal_checkpoint set seq_id = ? where trigger_key = ? and name_id = ?
            """)) {
      for (Row row : moved) {
        update.setLong(1, row.seq());
        update.setLong(2, row.trigger());
        update.setLong(3, Objects.requireNonNull(ids.get(row.name())));
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
