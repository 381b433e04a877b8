package dev.podium.scheduler.sql;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.secret.SecretBody;
import dev.podium.scheduler.secret.StepSecrets;
import dev.podium.scheduler.sql.SqlConnections.RefusedConnectionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs statements on a database in one transaction. What the database refuses is the step's fault,
 * a connection that fails is the platform's. A driver does not hear an interrupt: the statements
 * run on a thread beside, and are cancelled at the database when the step is stopped or takes too
 * long.
 */
public final class SqlStep implements SecretBody {

  private static final int LONGEST_MESSAGE = 2_000;

  /** How long a database may take to end a statement that was cancelled. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final SqlConnections connections;

  public SqlStep(SqlConnections connections) {
    this.connections = connections;
  }

  @Override
  public StepResult run(StepCall call, StepSecrets secrets) throws InterruptedException {
    SqlStepParams params;
    try {
      params = SqlStepParams.of(call.params(), secrets);
    } catch (IllegalArgumentException e) {
      return failed(call, new StepOutcome.FatalError(message(e)));
    }
    SqlTransaction transaction = new SqlTransaction(connections, params, call);
    CompletableFuture<StepResult> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("sql-" + call.idempotencyKey())
            .start(() -> complete(result, transaction));
    try {
      return result.get(params.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(transaction, thread);
      return beyondRecall(call, transaction, result)
          .orElseGet(
              () ->
                  failed(
                      call,
                      new StepOutcome.TimedOut(
                          "The statements took longer than %d s."
                              .formatted(params.timeout().toSeconds()))));
    } catch (InterruptedException e) {
      end(transaction, thread);
      Optional<StepResult> late = beyondRecall(call, transaction, result);
      if (late.isPresent()) {
        Thread.currentThread().interrupt();
        return late.get();
      }
      throw e;
    } catch (ExecutionException e) {
      return failed(
          call, outcome(Objects.requireNonNull(e.getCause()), transaction.mayHaveTakenEffect()));
    }
  }

  /** What became of statements that were being committed when they were to end. */
  private static Optional<StepResult> beyondRecall(
      StepCall call, SqlTransaction transaction, CompletableFuture<StepResult> result) {
    if (result.isDone() && !result.isCompletedExceptionally()) {
      return Optional.of(result.join());
    }
    return transaction.isCommitting() && transaction.mayHaveTakenEffect()
        ? Optional.of(failed(call, unknown("it has not answered")))
        : Optional.empty();
  }

  private static StepOutcome unknown(String why) {
    return new StepOutcome.FatalError(
        "The database has not said that the statements took effect, so they may have (%s)."
                .formatted(why)
            + " See whether they did; then skip the step, or run it again.");
  }

  private static void complete(CompletableFuture<StepResult> result, SqlTransaction transaction) {
    try {
      result.complete(transaction.run());
    } catch (SQLException
        | RefusedConnectionException
        | InterruptedException
        | RuntimeException
        | Error e) {
      result.completeExceptionally(e);
    }
  }

  /** Waits for the rollback, so that no other attempt meets what this one has locked. */
  private static void end(SqlTransaction transaction, Thread thread) throws InterruptedException {
    Thread canceller = Thread.ofVirtual().name(thread.getName() + "-end").start(transaction::end);
    canceller.join(GRACE);
    thread.join(GRACE);
  }

  private static StepOutcome outcome(Throwable fault, boolean mayHaveTakenEffect) {
    return switch (fault) {
      case RefusedConnectionException refused -> new StepOutcome.FatalError(message(refused));
      case SQLException refusal when mayHaveTakenEffect && isLost(refusal) ->
          unknown(message(refusal));
      case SQLException refusal -> outcome(refusal);
      case InterruptedException _ ->
          new StepOutcome.PlatformError("The statements were interrupted.");
      case RuntimeException broken -> throw broken;
      case Error broken -> throw broken;
      default -> throw new IllegalStateException(fault);
    };
  }

  private static StepOutcome outcome(SQLException refusal) {
    String state = refusal.getSQLState();
    boolean passes =
        isLost(refusal)
            || refusal instanceof SQLTransientException
            || (state != null && state.startsWith("40"));
    return passes
        ? new StepOutcome.PlatformError(message(refusal))
        : new StepOutcome.UserError(message(refusal));
  }

  /** Whether the database did not answer. */
  private static boolean isLost(SQLException fault) {
    String state = fault.getSQLState();
    return fault instanceof SQLRecoverableException
        || fault instanceof SQLNonTransientConnectionException
        || fault instanceof SQLTransientConnectionException
        || (state != null && state.startsWith("08"));
  }

  private static StepResult failed(StepCall call, StepOutcome outcome) {
    call.log().line("ERROR " + reason(outcome));
    return new StepResult(outcome, Map.of(), Map.of(), List.of(), null);
  }

  private static String reason(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done _ -> "";
      case StepOutcome.UserError(String reason) -> reason;
      case StepOutcome.PlatformError(String reason) -> reason;
      case StepOutcome.TimedOut(String reason) -> reason;
      case StepOutcome.Stopped(String reason) -> reason;
      case StepOutcome.FatalError(String reason) -> reason;
    };
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Texts.shorten(message, LONGEST_MESSAGE);
  }
}
