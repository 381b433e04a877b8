package dev.podium.app.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks a param of a step out of the rows of all runs of a foreach's iterations: of each iteration
 * the newest run counts that the loop's progress speaks of.
 */
final class IterationValues {

  private final ChildRuns.Foreach progress;
  private final int ordinal;
  private final String param;
  private final Map<Integer, ParamValue> values = new HashMap<>();

  // Of the iteration whose rows are being read.
  private final Map<Long, byte[]> paramsByRun = new HashMap<>();
  private long instance;
  private long newest;
  private @Nullable String config;

  private IterationValues(ChildRuns.Foreach progress, int ordinal, String param) {
    this.progress = progress;
    this.ordinal = ordinal;
    this.param = param;
  }

  /**
   * Reads all rows.
   *
   * @param row {@code instance_id, run_id, config} of each run with {@code attempt, params} of the
   *     step's attempts, which are null where it has none; in this order
   * @return by iteration from 0; one without the param is left out
   */
  static Map<Integer, ParamValue> read(
      ResultSet row, ChildRuns.Foreach progress, int ordinal, String param) throws SQLException {
    IterationValues picked = new IterationValues(progress, ordinal, param);
    while (row.next()) {
      picked.add(row);
    }
    picked.settle();
    return picked.values;
  }

  private void add(ResultSet row) throws SQLException {
    if (row.getLong("instance_id") != instance) {
      settle();
      instance = row.getLong("instance_id");
    }
    long run = row.getLong("run_id");
    if (run > progress.newest(instance)) {
      return;
    }
    newest = run;
    config = row.getString("config");
    if (row.getInt("attempt") > 0) {
      byte[] params = row.getBytes("params");
      paramsByRun.put(run, params == null ? new byte[0] : params);
    }
  }

  /** The iteration's rows have all been read. */
  private void settle() {
    byte[] params = paramsByRun.containsKey(newest) ? paramsByRun.get(newest) : earlier();
    Param found =
        params == null || params.length == 0 ? null : StoredParams.read(params).get(param);
    if (found != null) {
      values.put((int) instance - 1, found.value());
    }
    paramsByRun.clear();
    newest = 0;
    config = null;
  }

  /** What stands for the step in a run that does not run it. */
  private byte @Nullable [] earlier() {
    Long run = RunConfigJson.read(config).repetition().earlier().get(ordinal);
    return run == null ? null : paramsByRun.get(run);
  }
}
