package dev.podium.app.event;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.database.DatabaseAccess;
import dev.podium.app.database.MysqlPool;
import dev.podium.app.mysql.TestDatabase;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A schema of its own with the feed's parts, whose relays a test runs by hand. */
final class FeedStage implements AutoCloseable {

  private final HikariDataSource pool;
  final JdbcTemplate jdbc;
  final TransactionTemplate transactions;
  final Outbox outbox;
  final JdbcEventFeed feed;
  final EventCleanup cleanup;

  FeedStage() {
    TestDatabase database = TestDatabase.fresh();
    pool =
        MysqlPool.open(
            new DatabaseAccess(database.jdbcUrl(), database.user(), database.password()),
            "feed-test",
            20);
    EventSettings settings = new EventSettings(Duration.ofDays(3), "podium");
    jdbc = new JdbcTemplate(pool);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    outbox = new Outbox(pool, new RelayBell());
    feed = new JdbcEventFeed(JdbcClient.create(pool), new FeedPosition(), settings);
    cleanup = new EventCleanup(JdbcClient.create(pool), transactions, settings);
  }

  /** One of several on one database. */
  Relay relay() {
    return new Relay(jdbc, transactions, new RelayBell(), new FeedPosition());
  }

  /** A connection that a test commits by itself. */
  Connection open() throws SQLException {
    Connection connection = pool.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Writes a transaction with some events. */
  void commit(String workflow, int first, int count) {
    try (Connection connection = open()) {
      outbox.write(connection, events(workflow, first, count));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes so many transactions, each with the making of a run. */
  void commitRuns(String workflow, int count) {
    try (Connection connection = open()) {
      for (int i = 1; i <= count; i++) {
        RunRef run = new RunRef(new WorkflowId(workflow), i, 1);
        outbox.write(
            connection,
            List.of(
                new Event.RunChanged(
                    new RunIds(run, new UUID(i, i), null, 0),
                    List.of(new StatusChange<>(null, RunStatus.CREATED, Instant.EPOCH)))));
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Event> events(String workflow, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> event(workflow, i)).toList();
  }

  /** One that is known again by its number. */
  static Event event(String workflow, int number) {
    return new Event.Deactivated(
        new Event.By(new WorkflowId(workflow), "ann", Instant.EPOCH), number);
  }

  static int numberOf(PublishedEvent event) {
    return ((Event.Deactivated) event.event()).previous();
  }

  List<PublishedEvent> read(long after) {
    return feed.read(after, EventFilter.ALL, 100_000).events();
  }

  void clear() {
    jdbc.update("delete from event_batch");
    jdbc.update("update event_feed set position = 0");
  }

  @Override
  public void close() {
    pool.close();
  }
}
