package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was announced. */
final class JdbcSignalViews implements SignalViews {

  private static final String SELECT =
      "select %s from signal_name join signal_instance using (name_id) "
          .formatted(SignalRows.COLUMNS);

  private final Transactions transactions;
  private final RunDefinitions definitions;

  JdbcSignalViews(Transactions transactions, RunDefinitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  @Override
  public Optional<Signal> find(String name, long seq) {
    return findOne(name, "= ?", seq);
  }

  @Override
  public Optional<Signal> findLatest(String name) {
    return findOne(name, "= signal_name.latest_seq", null);
  }

  private Optional<Signal> findOne(String name, String seqIs, @Nullable Long seq) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT + "where signal_name.name = ? and signal_instance.seq_id " + seqIs)) {
            select.setString(1, name);
            if (seq != null) {
              select.setLong(2, seq);
            }
            return read(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<SignalName> names(String search, @Nullable String after, int limit) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select signal_name.name as its_name,
                    (select count(*) from (select 1 from signal_wait
                      where signal_wait.name_id = signal_name.name_id limit %d) counted) as waiting,
                    %s
                  from signal_name left join signal_instance
                    on signal_instance.name_id = signal_name.name_id
                      and signal_instance.seq_id = signal_name.latest_seq
                  where signal_name.name > ? and locate(?, signal_name.name) > 0
                  order by signal_name.name limit ?
                  """
                      .formatted(SignalName.MOST_COUNTED, SignalRows.COLUMNS))) {
            select.setString(1, after == null ? "" : after);
            select.setString(2, search);
            select.setInt(3, limit);
            List<SignalName> names = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                boolean announced = rows.getString("instance_id") != null;
                names.add(
                    new SignalName(
                        rows.getString("its_name"),
                        announced ? SignalRows.read(rows) : null,
                        rows.getInt("waiting")));
              }
            }
            return names;
          }
        });
  }

  @Override
  public List<Waiter> waiting(String name, @Nullable Place after, int limit) {
    return transactions.read(
        connection -> new WaiterRows(connection, definitions).read(name, after, limit));
  }

  @Override
  public List<Use> uses(String name, long seq, @Nullable UsePlace after, int limit) {
    return transactions.read(
        connection -> new UseRows(connection, definitions).read(name, seq, after, limit));
  }

  @Override
  public List<Signal> list(Filter filter, int limit) {
    StringBuilder sql = new StringBuilder(SELECT);
    List<Object> values = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, ParamValue> param : filter.params().entrySet()) {
      sql.append(
          "join signal_param p%1$d on p%1$d.name_id = signal_name.name_id and p%1$d.param = ? and p%1$d.value = ? and p%1$d.seq_id = signal_instance.seq_id "
              .formatted(number++));
      values.add(param.getKey());
      values.add(SignalValues.sortKey(param.getValue()));
    }
    sql.append("where signal_name.name = ?");
    values.add(filter.name());
    if (filter.before() != null) {
      sql.append(" and signal_instance.seq_id < ?");
      values.add(filter.before());
    }
    if (filter.from() != null) {
      sql.append(" and signal_instance.announced_at >= ?");
      values.add(Columns.local(filter.from()));
    }
    if (filter.until() != null) {
      sql.append(" and signal_instance.announced_at < ?");
      values.add(Columns.local(filter.until()));
    }
    sql.append(" order by signal_instance.seq_id desc limit ?");
    values.add(limit);
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
              select.setObject(i + 1, values.get(i));
            }
            return read(select);
          }
        });
  }

  private static List<Signal> read(PreparedStatement select) throws SQLException {
    List<Signal> signals = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        signals.add(SignalRows.read(rows));
      }
    }
    return signals;
  }
}
