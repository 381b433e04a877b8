package dev.podium.scheduler.sql;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.loop.OnceOnly;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.loop.StepLog;
import dev.podium.scheduler.sql.SqlConnections.RefusedConnectionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The statements of one step; another thread may end them. */
final class SqlTransaction {
  private static final Logger log = LoggerFactory.getLogger(SqlTransaction.class);

  private static final int LONGEST_SHOWN = 2_000;

  /** Rows that are held at once, where the driver has no rule of its own. */
  private static final int FETCHED = 10;

  /** The state of a statement that was ended because somebody wanted it so. */
  private static final String INTERRUPTED = "70100";

  private final SqlConnections connections;
  private final SqlStepParams params;
  private final SecretUser user;
  private final OnceOnly once;
  private final StepLog told;

  private final Object lock = new Object();
  private @Nullable Connection connection;
  private @Nullable PreparedStatement running;
  private boolean ended;
  private boolean noted;
  private boolean committing;

  SqlTransaction(SqlConnections connections, SqlStepParams params, StepCall call) {
    this.connections = connections;
    this.params = params;
    this.user = call.of().user();
    this.once = call.once();
    this.told = call.log();
  }

  /** Runs all statements and commits, or none. */
  StepResult run() throws SQLException, RefusedConnectionException, InterruptedException {
    try (Connection opened = connections.open(params.connection(), user)) {
      begin(opened);
      Outcome outcome = new Outcome();
      for (SqlStepParams.Bound statement : params.statements()) {
        if (statement.kind() == StatementKind.AT_ONCE) {
          noteOnceOnly();
        }
        execute(opened, statement, outcome);
      }
      noteOnceOnly();
      commit(opened);
      return outcome.result();
    } // a connection that is closed before its commit is rolled back
  }

  /** From here on it may be that the statements have taken effect and nobody here knows. */
  private void noteOnceOnly() throws SQLException, InterruptedException {
    if (noted || params.isHarmless()) {
      return;
    }
    if (!once.begins()) {
      throw new SQLException("The step was ended.");
    }
    synchronized (lock) {
      noted = true;
    }
  }

  private void commit(Connection opened) throws SQLException {
    synchronized (lock) {
      requireWanted();
      committing = true;
    }
    opened.commit();
    told.line("Committed");
  }

  /** Whether it may have taken effect although it has no result. */
  boolean mayHaveTakenEffect() {
    synchronized (lock) {
      return noted;
    }
  }

  private void begin(Connection opened) throws SQLException {
    synchronized (lock) {
      connection = opened;
    }
    requireWanted();
    opened.setAutoCommit(false);
    if (params.isolation() != null) {
      opened.setTransactionIsolation(params.isolation());
    }
    told.line("Connected by " + params.connection());
  }

  private void execute(Connection opened, SqlStepParams.Bound statement, Outcome outcome)
      throws SQLException {
    told.line(Texts.shorten(statement.written(), LONGEST_SHOWN));
    try (PreparedStatement prepared = opened.prepareStatement(statement.text())) {
      // One more than is kept tells whether there were more; the rest never leaves the database.
      prepared.setMaxRows(params.mostRows() + 1);
      if (prepared.getFetchSize() == 0) {
        prepared.setFetchSize(FETCHED);
      }
      for (int i = 0; i < statement.values().size(); i++) {
        prepared.setObject(i + 1, statement.values().get(i));
      }
      begin(prepared);
      try {
        outcome.take(statement, prepared, () -> rows(statement, prepared), told);
      } finally {
        finish();
      }
    }
  }

  /**
   * Reads the rows of a statement. Those of a query that are not kept are not waited for; of what
   * does more than query nothing is cut off.
   */
  private SqlRows rows(SqlStepParams.Bound statement, PreparedStatement prepared)
      throws SQLException {
    // Asking for the next result closes this one; closed before, MySQL's driver knows of no next
    // one.
    ResultSet result = prepared.getResultSet();
    SqlRows rows = SqlRows.read(result, params.mostRows());
    boolean areMany = rows.truncated() && rows.rows().size() < params.mostRows();
    if (areMany && statement.kind() != StatementKind.AT_ONCE) {
      stop(prepared, result);
    }
    return rows;
  }

  /** What is left would be read all the same, up to a row limit of rows of any length. */
  private void stop(PreparedStatement prepared, ResultSet result) throws SQLException {
    try {
      if (!connections.stopRows(prepared, params.connection(), user)) {
        return;
      }
    } catch (SQLException | RefusedConnectionException e) {
      log.info("Rows that a step does not keep are read to their end: {}", e.toString());
      return;
    }
    try {
      boolean more = result.next();
      while (more) {
        more = result.next();
      }
    } catch (SQLException e) {
      if (!INTERRUPTED.equals(e.getSQLState())) {
        throw e; // it may have cost the whole transaction
      }
      log.debug("The rows of a step end here, as was asked for: {}", e.toString());
    }
  }

  private void begin(PreparedStatement prepared) throws SQLException {
    synchronized (lock) {
      running = prepared;
    }
    requireWanted();
  }

  private void finish() {
    synchronized (lock) {
      running = null;
    }
  }

  private void requireWanted() throws SQLException {
    synchronized (lock) {
      if (ended) {
        throw new SQLException("The step was ended.");
      }
    }
  }

  /** Whether the database was told to commit, and its answer is not here. */
  boolean isCommitting() {
    synchronized (lock) {
      return committing;
    }
  }

  /**
   * Cancels what runs at the database and closes the connection, which rolls back. What is being
   * committed is left to its end. Called by another thread than the one that runs.
   */
  void end() {
    PreparedStatement statement;
    Connection opened;
    synchronized (lock) {
      ended = true;
      if (committing) {
        return;
      }
      statement = running;
      opened = connection;
    }
    try {
      if (statement != null) {
        statement.cancel();
        told.line("Cancelled");
      }
    } catch (SQLException e) {
      log.info(
          "A statement of a step cannot be cancelled; its connection is cut: {}", e.toString());
    }
    try {
      if (opened != null) {
        opened.abort(Runnable::run);
      }
    } catch (SQLException e) {
      log.info("A connection of a step cannot be cut; the driver is to time out: {}", e.toString());
    }
  }

  /** Reads the rows that a statement gives. */
  @FunctionalInterface
  private interface Reader {
    SqlRows rows() throws SQLException;
  }

  /** What the statements came to. */
  private static final class Outcome {
    private final ArrayNode statements = JsonNodeFactory.instance.arrayNode();
    private SqlRows rows = SqlRows.NONE;
    private long updated;

    void take(
        SqlStepParams.Bound statement, PreparedStatement prepared, Reader reader, StepLog told)
        throws SQLException {
      ObjectNode json = statements.addObject();
      json.put("sql", Texts.shorten(statement.written(), LONGEST_SHOWN));
      boolean isQuery = prepared.execute();
      // A procedure gives several results, and what goes wrong after the first is told with the
      // next.
      while (true) {
        if (isQuery) {
          rows = reader.rows();
          json.put("rows", rows.rows().size());
          told.line(
              "%d rows%s".formatted(rows.rows().size(), rows.truncated() ? ", and more" : ""));
        } else {
          long changed = prepared.getLargeUpdateCount();
          if (changed < 0) {
            return;
          }
          updated += changed;
          json.put("updated_rows", json.path("updated_rows").asLong(0) + changed);
          told.line("%d rows changed".formatted(changed));
        }
        isQuery = prepared.getMoreResults();
      }
    }

    StepResult result() {
      ObjectNode artifact = JsonNodeFactory.instance.objectNode();
      artifact.set("statements", statements);
      rows.writeTo(artifact);
      artifact.put("updated_rows", updated);
      artifact.put("type", "SQL");
      return new StepResult(
          new StepOutcome.Done(),
          Map.of(
              "row_count", new ParamValue.Whole(rows.rows().size()),
              "truncated", new ParamValue.Bool(rows.truncated()),
              "updated_rows", new ParamValue.Whole(updated),
              "first_row", rows.firstRow(),
              "first_column", rows.firstColumn()),
          Map.of("podium_sql", artifact),
          List.of(),
          null);
    }
  }
}
