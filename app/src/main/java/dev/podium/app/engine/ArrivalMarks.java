package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks the triggers that wait for signals which have arrived, in the transaction that announces
 * them and under the locks of their names.
 */
final class ArrivalMarks {

  private final Connection connection;
  private final Instant now;

  ArrivalMarks(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /**
   * They are looked at again even if somebody looks at them just now. Triggers are locked in the
   * order of their keys, as whoever fires them does.
   *
   * @param names keys of the names
   */
  void mark(List<Long> names) throws SQLException {
    List<Long> triggers = waiting(names);
    if (triggers.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update workflow_trigger t set t.arrivals = t.arrivals + 1, t.due_at = coalesce(t.due_at, ?)
            where t.trigger_key in (%s) and t.subscribed and t.paused_by is null
              and not exists (select 1 from trigger_pause p where p.workflow_id = t.workflow_id)
            """
                .formatted(Columns.marks(triggers.size())))) {
      Columns.set(update, 1, now);
      int column = 2;
      for (long trigger : triggers) {
        update.setLong(column++, trigger);
      }
      update.executeUpdate();
    }
  }

  private List<Long> waiting(List<Long> names) throws SQLException {
    List<Long> triggers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select distinct trigger_key from signal_checkpoint where name_id in (%s)
            order by trigger_key
            """
                .formatted(Columns.marks(names.size())))) {
      int column = 1;
      for (long name : names) {
        select.setLong(column++, name);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          triggers.add(rows.getLong(1));
        }
      }
    }
    return triggers;
  }
}
