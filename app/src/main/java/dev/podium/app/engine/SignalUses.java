package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepSignals.Dependency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of {@code signal_use}: which steps went on because of a signal, and which runs were
 * started for one. What is there already stays.
 */
final class SignalUses {

  /** In the place of a step, says that the signal started the run. */
  static final int START = -1;

  private final List<Start> starts = new ArrayList<>();

  private record Start(RunRef run, String name, String signal) {}

  /** Notes the signals that a run was started for; nothing if it was started otherwise. */
  void add(Launch launch, StartResult started) {
    if (launch.initiator() instanceof Initiator.Signal initiator) {
      initiator
          .signals()
          .forEach((name, arrived) -> starts.add(new Start(started.run(), name, arrived.id())));
    }
  }

  /** Writes what was noted, in the transaction that makes the runs. */
  void write(Connection connection) throws SQLException {
    if (starts.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert ignore into signal_use (name_id, seq_id, run_key, ordinal, attempt)
            select signal_name.name_id, signal_instance.seq_id, run.run_key, ?, 0
            from signal_name join signal_instance using (name_id) join run
            where signal_name.name = ? and signal_instance.instance_id = ?
              and run.workflow_id = ? and run.instance_id = ? and run.run_id = ?
            """)) {
      for (Start start : starts) {
        insert.setInt(1, START);
        insert.setString(2, start.name());
        insert.setString(3, start.signal());
        insert.setString(4, start.run().workflow().value());
        insert.setLong(5, start.run().instance());
        insert.setLong(6, start.run().run());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Adds the signals that have come for steps since these were written last. */
  static void ofSteps(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (StepState step : rows.steps()) {
        if (step.signals() != null) {
          ofStep(script, rows, step, step.signals());
        }
      }
    }
  }

  private static void ofStep(Script script, RunRows rows, StepState step, StepSignals signals)
      throws SQLException {
    for (int i = 0; i < signals.dependencies().size(); i++) {
      Dependency dependency = signals.dependencies().get(i);
      SignalMatch match = dependency.match();
      if (match != null && !hadCome(rows.before(), step.ordinal(), i)) {
        script
            .add(
                """
                insert ignore into signal_use (name_id, seq_id, run_key, ordinal, attempt)
                select name_id, ?, ?, ?, ? from signal_name where name = ?
                """)
            .with(match.seq())
            .with(rows.state().header().key().value())
            .with(step.ordinal())
            .with(step.attempt())
            .with(dependency.awaited().name());
      }
    }
  }

  /** Another attempt in the same run goes on with what has come for the one before. */
  private static boolean hadCome(@Nullable RunState before, int ordinal, int dependency) {
    StepState was = before == null ? null : before.steps().at(ordinal);
    StepSignals signals = was == null ? null : was.signals();
    return signals != null
        && dependency < signals.dependencies().size()
        && signals.dependencies().get(dependency).match() != null;
  }
}
