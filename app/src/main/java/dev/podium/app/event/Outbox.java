package dev.podium.app.event;

import dev.podium.app.database.Script;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.EventCodec;
import dev.podium.domain.event.WorkflowBits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Takes the events of a transaction as one more row of it. Call it after the rows that it tells of
 * are written: their locks are what keeps the events of one run or workflow in the order of its
 * commits.
 */
@Component
public final class Outbox {

  private static final String INSERT =
      "insert into event_batch (events, workflows, payload) values (?, ?, ?)";

  private final DataSource dataSource;
  private final RelayBell bell;

  public Outbox(DataSource dataSource, RelayBell bell) {
    this.dataSource = dataSource;
    this.bell = bell;
  }

  /** Writes in Spring's transaction. */
  public void write(Event event) {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      write(connection, List.of(event));
    } catch (SQLException e) {
      throw new IllegalStateException("could not write " + event, e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  /** Writes by a script, in its transaction; nothing if there are no events. */
  public void write(Script script, List<Event> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    script
        .add(INSERT)
        .with(events.size())
        .with(WorkflowBits.told(events))
        .with(EventCodec.write(events));
    bell.ring();
  }

  /** Writes in the transaction of a connection; nothing if there are no events. */
  public void write(Connection connection, List<Event> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, events.size());
      insert.setLong(2, WorkflowBits.told(events));
      insert.setBytes(3, EventCodec.write(events));
      insert.executeUpdate();
    }
    bell.ring();
  }
}
