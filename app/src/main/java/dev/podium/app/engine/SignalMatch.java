package dev.podium.app.engine;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.signal.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks for the signals that a trigger starts its next run for, by one statement: a row of it is a
 * signal of each name, {@code s0, s1, …}, and the params that decide stand joined beside them.
 */
final class SignalMatch {

  private final SignalTrigger trigger;
  private final Map<String, Long> after;
  private final Map<String, Long> nameIds;
  private final StringBuilder from = new StringBuilder();
  private final StringBuilder where = new StringBuilder();
  private final List<Object> fromValues = new ArrayList<>();
  private final List<Object> whereValues = new ArrayList<>();
  private int params;

  /**
   * A look.
   *
   * @param after the last signal of each name that is dealt with
   * @param nameIds of all names of the trigger
   */
  SignalMatch(SignalTrigger trigger, Map<String, Long> after, Map<String, Long> nameIds) {
    this.trigger = trigger;
    this.after = after;
    this.nameIds = nameIds;
  }

  Optional<Map<String, Signal>> find(Connection connection) throws SQLException {
    List<String> names = List.copyOf(trigger.definitions().keySet());
    for (int i = 0; i < names.size(); i++) {
      add(i, names.get(i));
    }
    Map<String, Long> found = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql(names.size()))) {
      int column = 1;
      for (Object value : fromValues) {
        select.setObject(column++, value);
      }
      for (Object value : whereValues) {
        select.setObject(column++, value);
      }
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        for (int i = 0; i < names.size(); i++) {
          found.put(names.get(i), row.getLong(i + 1));
        }
      }
    }
    return Optional.of(read(connection, found));
  }

  private String sql(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add("s%d.seq_id".formatted(i));
    }
    String columns = String.join(", ", numbers);
    return "select %s from %s where %s order by %s limit 1"
        .formatted(columns, from, where, columns);
  }

  private void add(int i, String name) {
    SignalTrigger.Entry entry = Objects.requireNonNull(trigger.definitions().get(name));
    long nameId = Objects.requireNonNull(nameIds.get(name));
    from.append(i == 0 ? "signal_instance s0" : " join signal_instance s%d".formatted(i));
    where
        .append(i == 0 ? "" : " and ")
        .append("s%1$d.name_id = ? and s%1$d.seq_id > ?".formatted(i));
    whereValues.add(nameId);
    whereValues.add(Objects.requireNonNull(after.get(name)));
    entry
        .matchParams()
        .forEach((param, match) -> addMatch(param(i, param), match.operator(), match));
    for (int k = 0; trigger.definitions().size() > 1 && k < entry.joinKeys().size(); k++) {
      String joined = "j%d_%d".formatted(i, k);
      addParam(joined, i, entry.joinKeys().get(k));
      if (i > 0) {
        where.append(" and %s.value = j0_%d.value".formatted(joined, k));
      }
    }
  }

  private String param(int i, String param) {
    String alias = "m%d".formatted(params++);
    addParam(alias, i, param);
    return alias;
  }

  private void addParam(String alias, int i, String param) {
    from.append(
        """
         join signal_param %1$s on %1$s.name_id = s%2$d.name_id
          and %1$s.seq_id = s%2$d.seq_id and %1$s.param = ?
        """
            .formatted(alias, i));
    fromValues.add(param);
  }

  /** A range holds among values of its own type: their first byte tells it. */
  private void addMatch(String alias, MatchOperator operator, SignalTrigger.Match match) {
    byte[] value = SignalValues.sortKey(match.value());
    where.append(" and %s.value %s ?".formatted(alias, operator.symbol()));
    whereValues.add(value);
    where.append(" and substring(%s.value, 1, 1) = ?".formatted(alias));
    whereValues.add(new byte[] {value[0]});
  }

  private Map<String, Signal> read(Connection connection, Map<String, Long> found)
      throws SQLException {
    Map<String, Signal> signals = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select %s from signal_instance join signal_name using (name_id)
            where signal_instance.name_id = ? and signal_instance.seq_id = ?
            """
                .formatted(SignalRows.COLUMNS))) {
      for (Map.Entry<String, Long> one : found.entrySet()) {
        select.setLong(1, Objects.requireNonNull(nameIds.get(one.getKey())));
        select.setLong(2, one.getValue());
        try (ResultSet row = select.executeQuery()) {
          row.next();
          signals.put(one.getKey(), SignalRows.read(row));
        }
      }
    }
    return signals;
  }
}
