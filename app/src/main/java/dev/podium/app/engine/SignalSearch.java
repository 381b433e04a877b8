package dev.podium.app.engine;

import dev.podium.domain.engine.SignalStore.Found;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.SignalMatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the signal that was announced first of those that a step waits for. */
final class SignalSearch {

  private SignalSearch() {}

  /**
   * The first that matches.
   *
   * @param after only those with a higher number
   */
  static Optional<Found> first(Connection connection, long nameId, long after, Wait wait)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(nameId);
    String seq = seq(wait.awaited(), nameId, after, values);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select seq_id, params from signal_instance where name_id = ? and seq_id = " + seq)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Found(
                    wait,
                    new SignalMatch(
                        wait.dependency(),
                        row.getLong(1),
                        SignalRows.readParams(row.getString(2)))))
            : Optional.empty();
      }
    }
  }

  /** The lowest number; one look into an index a condition. */
  private static String seq(AwaitedSignal awaited, long nameId, long after, List<Object> values) {
    if (awaited.conditions().isEmpty()) {
      values.add(after + 1); // the numbers of a name have no gaps
      return "?";
    }
    StringBuilder from = new StringBuilder();
    StringBuilder where = new StringBuilder();
    List<Object> bounds = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, AwaitedSignal.Condition> entry : awaited.conditions().entrySet()) {
      String alias = "p" + number;
      from.append(
          number == 0
              ? "signal_param p0"
              : " join signal_param %1$s on %1$s.name_id = p0.name_id and %1$s.seq_id = p0.seq_id"
                  .formatted(alias));
      SignalRange range = SignalRange.of(entry.getValue());
      where.append(" and %1$s.name_id = ? and %1$s.param = ? and ".formatted(alias));
      bounds.add(nameId);
      bounds.add(entry.getKey());
      if (range.isOne()) {
        where.append(alias).append(".value = ?");
        bounds.add(range.from());
      } else {
        where.append(range.sql(alias + ".value"));
        bounds.add(range.from());
        bounds.add(range.to());
      }
      number++;
    }
    values.add(after);
    values.addAll(bounds);
    return "(select min(p0.seq_id) from %s where p0.seq_id > ?%s)".formatted(from, where);
  }
}
