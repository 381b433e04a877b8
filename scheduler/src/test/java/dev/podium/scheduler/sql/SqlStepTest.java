package dev.podium.scheduler.sql;

import static dev.podium.scheduler.loop.CallBuilder.aCallOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.secret.StepSecrets;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is noted before statements take effect, and what becomes of those that nobody answers. */
class SqlStepTest {

  private static final String INSERT = "insert into t values (1)";

  /** Gives results without rows, then tells how many rows it has changed. */
  private static final String PROCEDURE = "call report()";

  private static final String LONG_ROWS = "select text from long_rows";

  /** What was done, in its order. */
  private final List<String> done = new CopyOnWriteArrayList<>();

  private final CountDownLatch committing = new CountDownLatch(1);
  private final CountDownLatch mayCommit = new CountDownLatch(1);
  private int fetched;
  private int read;
  private boolean stopped;
  private @Nullable SQLException stopFails;
  private SQLException stopAnswer = new SQLException("Query execution was interrupted", "70100");
  private @Nullable SQLException procedureFails;
  private boolean wanted = true;
  private boolean commitsSlowly;
  private @Nullable SQLException commitFails;
  private @Nullable SQLException statementFails;

  @Test
  void whatChangesRowsIsNotedRightBeforeTheCommit() throws Exception {
    assertThat(run(INSERT, "select 1").outcome()).isEqualTo(new StepOutcome.Done());

    assertThat(done).containsExactly(INSERT, "select 1", "note", "commit", "close");
  }

  @Test
  void whatTakesEffectAtOnceIsNotedBefore() throws Exception {
    run("select 1", "truncate t", INSERT);

    assertThat(done).containsExactly("select 1", "note", "truncate t", INSERT, "commit", "close");
  }

  @Test
  void whatOnlyReadsOrMayBeRepeatedIsNotNoted() throws Exception {
    run("select 1", "show tables");
    run(true, INSERT);

    assertThat(done)
        .containsExactly("select 1", "show tables", "commit", "close", INSERT, "commit", "close");
  }

  @Test
  void aDriverWithoutARuleIsToHoldFewRows() throws Exception {
    run("select 1");
    assertThat(fetched).isEqualTo(10);

    fetched = Integer.MIN_VALUE;
    run("select 1");
    assertThat(fetched).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void anAttemptThatIsNotWantedAnyMoreIsNotCommitted() throws Exception {
    wanted = false;

    run(INSERT);

    assertThat(done).containsExactly(INSERT, "note", "close");
  }

  @Test
  void aCommitThatIsNotAnsweredIsNotTriedAgain() throws Exception {
    commitFails = new SQLNonTransientConnectionException("gone", "08S01");

    assertThat(run(INSERT).outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            fatal -> assertThat(fatal.reason()).contains("may have (gone)"));
    assertThat(run("select 1").outcome()).isEqualTo(new StepOutcome.PlatformError("gone"));
    assertThat(run(true, INSERT).outcome()).isEqualTo(new StepOutcome.PlatformError("gone"));
  }

  @Test
  void aCommitThatIsRefusedIsTriedAgain() throws Exception {
    commitFails = new SQLException("deadlock", "40001");

    assertThat(run(INSERT).outcome()).isEqualTo(new StepOutcome.PlatformError("deadlock"));
  }

  @Test
  void aConnectionThatBreaksBeforeIsTriedAgain() throws Exception {
    statementFails = new SQLNonTransientConnectionException("gone", "08S01");

    assertThat(run(INSERT).outcome()).isEqualTo(new StepOutcome.PlatformError("gone"));
    assertThat(run("truncate t").outcome()).isInstanceOf(StepOutcome.FatalError.class);
  }

  @Test
  void whatIsBeingCommittedWhenItIsToEndIsLeftToItsEnd() throws Exception {
    commitsSlowly = true;
    List<StepResult> results = new CopyOnWriteArrayList<>();
    Thread body = Thread.ofVirtual().start(() -> results.add(quietly(INSERT)));
    Await.await(committing);

    body.interrupt();
    mayCommit.countDown();

    assertThat(body.join(Duration.ofSeconds(20))).isTrue();
    assertThat(results).extracting(StepResult::outcome).containsExactly(new StepOutcome.Done());
    assertThat(done).containsExactly(INSERT, "note", "commit", "close");
  }

  /** 25 rows of 20,000 characters each, one that shows that there are more, two on their way. */
  @Test
  void rowsThatAreNotKeptAreNotReadToTheirEnd() throws Exception {
    StepResult result = run(LONG_ROWS, INSERT);

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(result.outputs()).containsEntry("truncated", new ParamValue.Bool(true));
    assertThat(read).isBetween(26, 28);
    assertThat(done).containsExactly(LONG_ROWS, "stop shop", INSERT, "note", "commit", "close");
  }

  @Test
  void whatAProcedureTellsAfterItsFirstResultCounts() throws Exception {
    assertThat(run(PROCEDURE).outputs()).containsEntry("updated_rows", new ParamValue.Whole(4));

    procedureFails = new SQLException("after the first result", "45000");
    assertThat(run(PROCEDURE).outcome())
        .isEqualTo(new StepOutcome.UserError("after the first result"));
    assertThat(done)
        .containsExactly("note", PROCEDURE, "commit", "close", "note", PROCEDURE, "close");
  }

  @Test
  void aTransactionThatIsLostMeanwhileIsNotCommitted() throws Exception {
    stopAnswer = new SQLException("deadlock", "40001");

    assertThat(run(INSERT, LONG_ROWS).outcome())
        .isEqualTo(new StepOutcome.PlatformError("deadlock"));
    assertThat(done).doesNotContain("commit");
  }

  @Test
  void aDatabaseThatCannotBeToldToStopFailsNothing() throws Exception {
    stopFails = new SQLException("too many connections", "08004");

    assertThat(run(LONG_ROWS).outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(read).isLessThan(27);
  }

  private StepResult quietly(String statement) {
    try {
      return run(statement);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private StepResult run(String... statements) throws InterruptedException {
    return run(false, statements);
  }

  private StepResult run(boolean repeatable, String... statements) throws InterruptedException {
    StepCall call =
        aCallOf("Sql")
            .withGroup(
                "sql",
                Map.of(
                    "connection",
                    new ParamValue.Text("shop"),
                    "statements",
                    new ParamValue.Array(
                        ParamType.STRING_ARRAY,
                        Arrays.stream(statements).<ParamValue>map(ParamValue.Text::new).toList()),
                    "repeatable",
                    new ParamValue.Bool(repeatable)))
            .build()
            .noting(
                () -> {
                  done.add("note");
                  return wanted;
                });
    return new SqlStep(new Connections()).run(call, StepSecrets.NONE);
  }

  private final class Connections implements SqlConnections {
    @Override
    public Connection open(String name, SecretUser asking) {
      return connection();
    }

    @Override
    public boolean stopRows(Statement running, String name, SecretUser asking) throws SQLException {
      if (stopFails != null) {
        throw stopFails;
      }
      done.add("stop " + name);
      stopped = true;
      return true;
    }
  }

  private Connection connection() {
    return proxy(
        Connection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" -> statement((String) arguments[0]);
              case "commit" -> commit();
              case "close" -> {
                done.add("close");
                yield null;
              }
              default -> null;
            });
  }

  private @Nullable Object commit() throws SQLException, InterruptedException {
    if (commitsSlowly) {
      committing.countDown();
      mayCommit.await();
    }
    if (commitFails != null) {
      throw commitFails;
    }
    done.add("commit");
    return null;
  }

  private PreparedStatement statement(String text) {
    AtomicInteger results = new AtomicInteger();
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "execute" -> {
                if (statementFails != null) {
                  throw statementFails;
                }
                done.add(text);
                yield text.startsWith("select")
                    || text.startsWith("show")
                    || text.equals(PROCEDURE);
              }
              case "getResultSet" -> text.equals(LONG_ROWS) ? longRows() : noRows();
              case "getFetchSize" -> fetched;
              case "setFetchSize" -> {
                fetched = (int) arguments[0];
                yield null;
              }
              case "getMoreResults" -> {
                if (results.incrementAndGet() == 2 && procedureFails != null) {
                  throw procedureFails;
                }
                yield text.equals(PROCEDURE) && results.get() < 3;
              }
              case "getLargeUpdateCount" ->
                  text.equals(PROCEDURE)
                      ? (results.get() == 3 ? 4L : -1L)
                      : results.get() == 0 ? 1L : -1L;
              default -> null;
            });
  }

  /** Without end, until the database is told to stop; two rows are on their way then. */
  private ResultSet longRows() {
    AtomicInteger late = new AtomicInteger();
    return proxy(
        ResultSet.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getMetaData" ->
                  proxy(
                      ResultSetMetaData.class,
                      (meta, asked, nothing) ->
                          switch (asked.getName()) {
                            case "getColumnCount" -> 1;
                            case "getColumnType" -> Types.VARCHAR;
                            default -> "text";
                          });
              case "next" -> {
                if (stopped && late.incrementAndGet() > 2) {
                  throw stopAnswer;
                }
                read++;
                yield true;
              }
              case "getString" -> "x".repeat(100_000);
              default -> null;
            });
  }

  private static ResultSet noRows() {
    return proxy(
        ResultSet.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getMetaData" ->
                  proxy(
                      ResultSetMetaData.class,
                      (meta, asked, nothing) ->
                          asked.getName().equals("getColumnCount") ? 0 : null);
              case "next" -> false;
              default -> null;
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(SqlStepTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
