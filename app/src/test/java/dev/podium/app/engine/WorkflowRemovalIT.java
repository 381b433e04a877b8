package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The removal of deleted workflows, transaction by transaction, on the real database. */
class WorkflowRemovalIT {
  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final String OLD = "old";
  private static final String KEPT = "kept";

  /** All that hangs on a workflow, but its queue. */
  private static final List<String> TABLES =
      List.of(
          "run",
          "breakpoint",
          "workflow_version",
          "workflow_properties",
          "workflow_timeline",
          "canvas_layout",
          "workflow");

  private final WorkflowRemoval removal = new WorkflowRemoval(DATABASE.transactions());

  @Test
  void everythingGoesInSmallTransactionsAndTheQueueStays() throws SQLException {
    give(OLD, 450, 12);
    give(KEPT, 30, 2);
    mark(OLD);
    long before = rows();
    int transactions = 0;

    while (removal.removeSome()) {
      long left = rows();
      assertThat(before - left).isBetween(1L, (long) WorkflowRemoval.MOST_ROWS);
      before = left;
      transactions++;
    }

    assertThat(transactions).isGreaterThan(450 * 13 / WorkflowRemoval.MOST_ROWS);
    for (String table : TABLES) {
      assertThat(count(table + " where workflow_id = 'old'")).as(table).isZero();
    }
    assertThat(count("step_attempt")).isEqualTo(60);
    assertThat(count("run where workflow_id = 'kept'")).isEqualTo(30);
    assertThat(count("workflow_version where workflow_id = 'kept'")).isEqualTo(3);
    assertThat(count("run_queue where workflow_id = 'old' and latest_instance_id = 450")).isOne();
  }

  @Test
  void definitionsStayUntilTheLastRunIsGone() throws SQLException {
    give(OLD, 250, 1);
    mark(OLD);

    while (count("run where workflow_id = 'old'") > 0) {
      assertThat(count("workflow_version where workflow_id = 'old'")).isEqualTo(3);
      assertThat(removal.removeSome()).isTrue();
    }
    removal.work(LONG_ENOUGH);
    assertThat(count("workflow where workflow_id = 'old'")).isZero();
  }

  @Test
  void aRunWithMoreStepsThanATransactionRemovesGoesBitByBit() throws SQLException {
    give(OLD, 2, 3_000);
    mark(OLD);
    long before = rows();

    while (removal.removeSome()) {
      assertThat(before - rows()).isLessThanOrEqualTo(WorkflowRemoval.MOST_ROWS);
      before = rows();
    }
    assertThat(rows()).isZero();
  }

  @Test
  void whatWasBrokenOffGoesOnInAnyStage() throws SQLException {
    give(OLD, 150, 5);
    mark(OLD);

    for (String table : TABLES) {
      execute(
          "create trigger failing before delete on "
              + table
              + " for each row signal sqlstate '45000' set message_text = 'broken off'");
      assertThatThrownBy(() -> removal.work(LONG_ENOUGH))
          .as(table)
          .isInstanceOf(RowsRefusedException.class)
          .hasMessageContaining("broken off");
      assertThat(count("workflow where deleted_at is not null")).as(table).isOne();
      execute("drop trigger failing");
    }
    new WorkflowRemoval(DATABASE.transactions()).work(LONG_ENOUGH);

    assertThat(rows()).isZero();
  }

  @Test
  void severalNodesRemoveSeveralWorkflows() throws Exception {
    int workflows = 6;
    for (int i = 0; i < workflows; i++) {
      give(OLD + i, 120, 4);
      mark(OLD + i);
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
      List<Callable<Boolean>> all =
          IntStream.range(0, 3)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        new WorkflowRemoval(DATABASE.transactions()).work(LONG_ENOUGH);
                        return true;
                      })
              .toList();
      assertThat(nodes.invokeAll(all)).allMatch(Future::resultNow);
    }
    removal.work(LONG_ENOUGH);
    assertThat(rows()).isZero();
  }

  @Test
  void theLogsOfRunsGoWithThem() throws SQLException {
    give(OLD, 3, 2);
    give(KEPT, 1, 1);
    LogStore logs = new JdbcLogStore(DATABASE.transactions(), 1_000_000);
    LogBlock line = LogBlock.of("it was told", Instant.EPOCH);
    for (RunKey run : runKeys()) {
      logs.append(List.of(new LogPiece(new LogKey(run, 0, 1), line, null, true)), Instant.EPOCH);
    }
    mark(OLD);

    removal.work(LONG_ENOUGH);

    assertThat(count("step_log")).isOne();
    assertThat(count("step_log_chunk")).isOne();
  }

  private static List<RunKey> runKeys() throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("select run_key from run")) {
      List<RunKey> keys = new ArrayList<>();
      while (row.next()) {
        keys.add(new RunKey(row.getLong(1)));
      }
      return keys;
    }
  }

  @Test
  void whatIsNotMarkedStays() throws SQLException {
    give(KEPT, 5, 1);

    assertThat(removal.removeSome()).isFalse();
    assertThat(count("run")).isEqualTo(5);
  }

  private static void give(String workflow, int runs, int stepsEach) throws SQLException {
    DATABASE.give(new WorkflowId(workflow), RunStrategy.DEFAULT);
    try (Connection connection = DATABASE.open();
        Statement statement = connection.createStatement()) {
      EndedRuns.insert(connection, workflow, runs, stepsEach);
      for (int i = 1; i <= 3; i++) {
        statement.executeUpdate(
            """
            insert into workflow_version
              (workflow_id, version, definition, extra, note, author, created_at)
            values ('%s', %d, '{}', '{}', '', 'ann', utc_timestamp(6))
            """
                .formatted(workflow, i));
        statement.executeUpdate(
            """
            insert into workflow_properties (workflow_id, revision, properties, author, created_at)
            values ('%s', %d, '{}', 'ann', utc_timestamp(6))
            """
                .formatted(workflow, i));
        statement.executeUpdate(
            """
            insert into workflow_timeline (workflow_id, author, log, created_at)
            values ('%s', 'ann', 'saved', utc_timestamp(6))
            """
                .formatted(workflow));
      }
      statement.executeUpdate(
          """
          insert into breakpoint (workflow_id, step_id, created_at, created_by)
          values ('%s', 's', utc_timestamp(6), 'ann')
          """
              .formatted(workflow));
      statement.executeUpdate(
          "insert into canvas_layout (workflow_id, positions) values ('%s', '{}')"
              .formatted(workflow));
      connection.commit();
    }
  }

  private static void mark(String workflow) throws SQLException {
    execute(
        "update workflow set deleted_at = utc_timestamp(6), deleted_by = 'ann' where workflow_id = '%s'"
            .formatted(workflow));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  private static long rows() throws SQLException {
    long sum = count("step_attempt");
    for (String table : TABLES) {
      sum += count(table);
    }
    return sum;
  }

  private static long count(String where) throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + where)) {
      row.next();
      return row.getLong(1);
    }
  }
}
