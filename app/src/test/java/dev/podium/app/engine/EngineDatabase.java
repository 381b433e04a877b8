package dev.podium.app.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.database.DatabaseAccess;
import dev.podium.app.database.MysqlPool;
import dev.podium.app.event.Outbox;
import dev.podium.app.event.RelayBell;
import dev.podium.app.mysql.TestDatabase;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.Shards;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A schema of a test class's own, reached through the engine's pool. It looks new to each test, and
 * its connections end with the class.
 */
final class EngineDatabase implements AfterEachCallback, AfterAllCallback {

  static final Shards SHARDS = new Shards(32);

  private final HikariDataSource pool;
  private final HikariDataSource readers;
  private final Transactions transactions;

  private EngineDatabase(HikariDataSource pool, HikariDataSource readers) {
    this.pool = pool;
    this.readers = readers;
    this.transactions = new Transactions(pool, readers);
  }

  static EngineDatabase fresh() {
    TestDatabase database = TestDatabase.fresh();
    DatabaseAccess access =
        new DatabaseAccess(database.jdbcUrl(), database.user(), database.password());
    return new EngineDatabase(
        MysqlPool.openWriters(access, "engine-test", 4),
        MysqlPool.open(access, "engine-test-read", 4));
  }

  Transactions transactions() {
    return transactions;
  }

  /** Where the stores write what they change to; nobody numbers it. */
  Outbox outbox() {
    return new Outbox(pool, new RelayBell());
  }

  JdbcRunStore runs(InstantSource clock) {
    return new JdbcRunStore(transactions, SHARDS, clock, outbox());
  }

  ShardStore shards() {
    return new JdbcShardStore(transactions, "test", 2);
  }

  /** A connection on which a test commits by itself. */
  Connection open() throws SQLException {
    return pool.getConnection();
  }

  /** Stores a workflow as far as the engine reads it. */
  void give(WorkflowId workflow, RunStrategy strategy) {
    transactions.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  """
                  insert into workflow (workflow_id, latest_version, active_version,
                    properties_revision, run_rule, run_concurrency, title, owner, tags, step_count,
                    search_text, created_at, modified_at)
                  values (?, 1, 1, 1, ?, ?, '', 'ann', '[]', 1, '', utc_timestamp(6), utc_timestamp(6))
                  """)) {
            insert.setString(1, workflow.value());
            insert.setString(2, strategy.rule().name());
            insert.setInt(3, strategy.concurrency());
            return insert.executeUpdate();
          }
        });
  }

  /** As Quartz does for a trigger that is due. */
  void letACallWait() {
    transactions.call(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.executeUpdate(
                """
                insert into QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, JOB_CLASS_NAME,
                  IS_DURABLE, IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY)
                values ('work', 'call', 'work', 'none', '1', '0', '0', '1')
                """);
            return statement.executeUpdate(
                """
                insert into QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP, JOB_NAME,
                  JOB_GROUP, TRIGGER_STATE, TRIGGER_TYPE, START_TIME)
                values ('work', 'call-1', 'work', 'call', 'work', 'WAITING', 'SIMPLE', 0)
                """);
          }
        });
  }

  /** Makes the node look as if it had not renewed its heartbeat for long. */
  void age(String node) {
    transactions.call(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update node set heartbeat_at = heartbeat_at - interval 1 minute where node_name"
                      + " = ?")) {
            update.setString(1, node);
            return update.executeUpdate();
          }
        });
  }

  /** Whether somebody else is inside a statement that locks rows for an update. */
  boolean someoneLocks() {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      select count(*) from information_schema.processlist
                      where info like '%for update%' and id <> connection_id()
                      """);
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1) > 0;
          }
        });
  }

  @Override
  public void afterEach(ExtensionContext context) {
    transactions.call(
        connection -> {
          try (var statement = connection.createStatement()) {
            for (String table :
                List.of(
                    "trigger_fire",
                    "step_log",
                    "step_log_chunk",
                    "step_attempt",
                    "paused_attempt",
                    "approval",
                    "breakpoint",
                    "run",
                    "run_queue",
                    "shard_message",
                    "event_batch",
                    "flush_marker",
                    "node",
                    "node_drain",
                    "signal_name",
                    "signal_instance",
                    "signal_param",
                    "signal_wait",
                    "step_task",
                    "container_job",
                    "signal_use",
                    "workflow",
                    "QRTZ_TRIGGERS",
                    "QRTZ_JOB_DETAILS")) {
              statement.executeUpdate("delete from " + table);
            }
            return statement.executeUpdate("update shard set epoch = 0, owner = null");
          }
        });
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  /** For a class whose tests share what is stored, and so does not register it. */
  void close() {
    readers.close();
    pool.close();
  }
}
