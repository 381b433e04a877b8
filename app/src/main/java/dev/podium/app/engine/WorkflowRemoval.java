package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.scheduler.quartz.Cleanup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the rows of deleted workflows in small transactions: first runs with their steps, whose
 * definitions are needed as long as they can be looked at, then all else, at last the workflow's
 * own row with the mark. What is left to do is what is still there, so nothing has to be remembered
 * between two transactions. Messages are not touched: the owners of the shards discard what was
 * meant for a run that is gone.
 *
 * <p>The row of the workflow's queue stays, so that instance ids go on.
 */
final class WorkflowRemoval implements Cleanup {

  private static final Logger log = LoggerFactory.getLogger(WorkflowRemoval.class);

  /** Rows that one transaction removes at most. */
  static final int MOST_ROWS = 1_000;

  /** Versions are long texts: a thousand of them would be a quarter of a gigabyte. */
  private static final int MOST_VERSIONS = 50;

  private static final int RUNS_AT_ONCE = 100;

  /** Removes some rows; the answer is how many, 0 if none are left. */
  @FunctionalInterface
  private interface Removal {
    int of(Connection connection, WorkflowId workflow) throws SQLException;
  }

  private record Stage(String what, Removal removal) {}

  private static final Stage LAST = new Stage("workflow", (c, w) -> deleteOf(c, "workflow", w, 1));

  /** What is removed one after the other. */
  private static final List<Stage> STAGES =
      List.of(
          new Stage(
              "inline runs", (c, w) -> removeRuns(c, "source_workflow_id = ? order by run_key", w)),
          new Stage(
              "runs", (c, w) -> removeRuns(c, "workflow_id = ? order by instance_id, run_id", w)),
          new Stage("breakpoints", WorkflowRemoval::removeBreakpoints),
          new Stage(
              "firings",
              (c, w) -> deleteBelow(c, "trigger_fire", "trigger_key", "workflow_trigger", w)),
          new Stage("triggers", WorkflowRemoval::removeTriggers),
          new Stage(
              "backfill items",
              (c, w) -> deleteBelow(c, "backfill_item", "backfill_key", "backfill", w)),
          new Stage("backfills", (c, w) -> deleteOf(c, "backfill", w, MOST_VERSIONS)),
          new Stage("alerts", WorkflowRemoval::removeAlerts),
          new Stage("versions", (c, w) -> deleteOf(c, "workflow_version", w, MOST_VERSIONS)),
          new Stage("properties", (c, w) -> deleteOf(c, "workflow_properties", w, MOST_VERSIONS)),
          new Stage("timeline", (c, w) -> deleteOf(c, "workflow_timeline", w, MOST_ROWS)),
          new Stage("layout", (c, w) -> deleteOf(c, "canvas_layout", w, 1)),
          LAST);

  private final Transactions transactions;

  WorkflowRemoval(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean removeSome() {
    return transactions.call(
        connection -> {
          Optional<Marked> next = lockNext(connection);
          if (next.isPresent()) {
            removeSome(connection, next.get());
          }
          return next.isPresent();
        });
  }

  /** A workflow that is to be removed, and who has deleted it. */
  private record Marked(WorkflowId workflow, String deletedBy) {}

  /** Whoever holds the row works on it; a push of its id in between only looks at the mark. */
  private static Optional<Marked> lockNext(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select workflow_id, deleted_by from workflow where deleted_at is not null
                order by deleted_at limit 1 for update
                """);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Marked(new WorkflowId(row.getString(1)), row.getString(2)))
          : Optional.empty();
    }
  }

  private static void removeSome(Connection connection, Marked marked) throws SQLException {
    for (Stage stage : STAGES) {
      int removed = stage.removal().of(connection, marked.workflow());
      if (removed > 0) {
        log.debug("Removed {} rows of {}, {}", removed, marked.workflow(), stage.what());
        if (stage.equals(LAST)) {
          log.info("Workflow {}, deleted by {}, is removed", marked.workflow(), marked.deletedBy());
        }
        return;
      }
    }
  }

  /** Some of the runs that a condition names, with all that hangs on them. */
  private static int removeRuns(Connection connection, String which, WorkflowId workflow)
      throws SQLException {
    List<Long> runs = some(connection, which, workflow);
    if (runs.isEmpty()) {
      return 0;
    }
    int most = MOST_ROWS - runs.size();
    int removed = 0;
    for (String table : List.of("step_attempt", "step_log_chunk", "step_log")) {
      String rows = "%s where %s limit %d".formatted(table, keyIn(runs), most - removed);
      removed += delete(connection, rows, runs);
      if (removed == most) {
        return removed;
      }
    }
    return removed
        + delete(connection, "step_artifact where " + keyIn(runs), runs)
        + delete(connection, "paused_attempt where " + keyIn(runs), runs)
        + delete(connection, "approval where " + keyIn(runs), runs)
        + delete(connection, "signal_wait where " + keyIn(runs), runs)
        + delete(connection, "step_task where " + keyIn(runs), runs)
        + delete(connection, "signal_use where " + keyIn(runs), runs)
        + delete(connection, "inherited_params where " + keyIn(runs), runs)
        + delete(connection, "run where " + keyIn(runs), runs);
  }

  private static List<Long> some(Connection connection, String which, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select run_key from run where " + which + " limit " + RUNS_AT_ONCE)) {
      select.setString(1, workflow.value());
      List<Long> runs = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          runs.add(rows.getLong(1));
        }
      }
      return runs;
    }
  }

  private static String keyIn(List<Long> runs) {
    return "run_key in (" + Columns.marks(runs.size()) + ")";
  }

  private static int delete(Connection connection, String what, List<Long> runs)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("delete from " + what)) {
      int column = 1;
      for (long run : runs) {
        delete.setLong(column++, run);
      }
      return delete.executeUpdate();
    }
  }

  private static int removeBreakpoints(Connection connection, WorkflowId workflow)
      throws SQLException {
    int removed =
        deleteOf(connection, "paused_attempt", workflow, MOST_ROWS / 2)
            + deleteOf(connection, "breakpoint", workflow, MOST_ROWS / 2);
    if (removed > 0) {
      JdbcBreakpointStore.raiseRevision(connection);
    }
    return removed;
  }

  private static int removeTriggers(Connection connection, WorkflowId workflow)
      throws SQLException {
    return deleteOf(connection, "workflow_trigger", workflow, MOST_ROWS)
        + deleteOf(connection, "trigger_pause", workflow, 1);
  }

  private static int removeAlerts(Connection connection, WorkflowId workflow) throws SQLException {
    int removed = deleteOf(connection, "alert_message", workflow, MOST_ROWS);
    return removed > 0
        ? removed
        : deleteOf(connection, "alert", workflow, MOST_ROWS / 2)
            + deleteOf(connection, "alert_watch", workflow, MOST_ROWS / 4)
            + deleteOf(connection, "alert_pace", workflow, MOST_ROWS / 4);
  }

  /** Rows of a table that hang on rows of the workflow in another one. */
  private static int deleteBelow(
      Connection connection, String table, String key, String of, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from %1$s where %2$s in (select %2$s from %3$s where workflow_id = ?) limit ?"
                .formatted(table, key, of))) {
      delete.setString(1, workflow.value());
      delete.setInt(2, MOST_ROWS);
      return delete.executeUpdate();
    }
  }

  private static int deleteOf(Connection connection, String table, WorkflowId workflow, int most)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from " + table + " where workflow_id = ? limit " + most)) {
      delete.setString(1, workflow.value());
      return delete.executeUpdate();
    }
  }
}
