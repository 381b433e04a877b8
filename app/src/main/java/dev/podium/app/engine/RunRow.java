package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.UnreadableRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of {@code run}. */
record RunRow(
    RunHeader header,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    @Nullable RunStatus ending,
    Pauses pauses,
    Timeline timeline) {

  /** Runs with all that {@link #read} wants; an iteration's row holds only params of its own. */
  static final String SELECT =
      """
      select run.*, inherited_params.params as inherited,
        (select p.user_name from workflow_pause p
         where run.status = 'CREATED' and p.workflow_id = run.workflow_id) as queue_paused_by
      from run
      left join inherited_params on run.source_workflow_id is not null
        and inherited_params.run_key = run.parent_run_key
        and inherited_params.ordinal = run.parent_ordinal
        and inherited_params.attempt = run.parent_attempt
      """;

  /** The row of a run, if there is one. */
  static Optional<RunRow> find(Connection connection, RunRef run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + "where workflow_id = ? and instance_id = ? and run_id = ?")) {
      Columns.set(select, 1, run.workflow());
      select.setLong(2, run.instance());
      select.setLong(3, run.run());
      return readAll(select).stream().findFirst();
    }
  }

  /** Those of some runs that can be read; the engine fails the others. */
  static List<RunRow> readable(Connection connection, List<RunKey> keys) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + "where run.run_key in (" + Columns.marks(keys.size()) + ")")) {
      int column = 1;
      for (RunKey key : keys) {
        select.setLong(column++, key.value());
      }
      return readEach(select, Optional::of, damaged -> Optional.<RunRow>empty()).stream()
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /**
   * All rows of a query.
   *
   * @throws UnreadableRunException at the first that is damaged
   */
  static List<RunRow> readAll(PreparedStatement select) throws SQLException {
    return readEach(
        select,
        row -> row,
        damaged -> {
          throw damaged;
        });
  }

  /**
   * All rows of a query, in its order.
   *
   * @param damaged what stands for a row that cannot be read
   */
  static <T> List<T> readEach(
      PreparedStatement select,
      Function<RunRow, T> readable,
      Function<UnreadableRunException, T> damaged)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    StoredParams.Repeated inherited = inherited();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        T row;
        try {
          row = readable.apply(read(result, inherited));
        } catch (UnreadableRunException e) {
          row = damaged.apply(e);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** What iterations of one loop have in common, read once for those that follow one another. */
  static StoredParams.Repeated inherited() {
    return new StoredParams.Repeated("inherited");
  }

  /**
   * The row that the result stands at.
   *
   * @param inherited for all rows of the result
   * @throws UnreadableRunException if it is damaged
   */
  static RunRow read(ResultSet row, StoredParams.Repeated inherited) throws SQLException {
    try {
      return readWhole(row, inherited);
    } catch (DamagedColumnException e) {
      throw new UnreadableRunException(known(row), e.column(), e);
    }
  }

  /** By the plain columns alone. */
  private static RunSummary known(ResultSet row) throws SQLException {
    return new RunSummary(
        ref(row),
        row.getInt("version"),
        Columns.uuid(row, "uuid"),
        RunStatus.valueOf(row.getString("status")),
        knownInitiator(row),
        Columns.findInstant(row, "requested_at"),
        Columns.instant(row, "created_at"),
        Columns.findInstant(row, "started_at"),
        Columns.findInstant(row, "ended_at"),
        Columns.instant(row, "modified_at"),
        row.getLong("revision"),
        row.getString("info"),
        Set.of());
  }

  private static Initiator knownInitiator(ResultSet row) throws SQLException {
    try {
      return DamagedColumnException.read(row, "initiator", RunJson::readInitiator);
    } catch (DamagedColumnException e) {
      return new Initiator.Manual("somebody");
    }
  }

  private static RunRef ref(ResultSet row) throws SQLException {
    return new RunRef(
        new WorkflowId(row.getString("workflow_id")),
        row.getLong("instance_id"),
        row.getLong("run_id"));
  }

  private static RunRow readWhole(ResultSet row, StoredParams.Repeated inherited)
      throws SQLException {
    RunHeader header =
        new RunHeader(
            new RunKey(row.getLong("run_key")),
            row.getInt("shard"),
            ref(row),
            row.getInt("version"),
            Columns.uuid(row, "uuid"),
            DamagedColumnException.read(row, "initiator", RunJson::readInitiator),
            row.getString("owner"),
            Columns.findInstant(row, "requested_at"),
            Columns.instant(row, "created_at"),
            DamagedColumnException.read(row, "run_params", RunJson::readDefinitions),
            params(row, inherited),
            DamagedColumnException.read(row, "templates", RunJson::readTemplates),
            DamagedColumnException.read(row, "config", RunConfigJson::read),
            Columns.findParent(row));
    return new RunRow(
        header,
        RunStatus.valueOf(row.getString("status")),
        Columns.findInstant(row, "started_at"),
        Columns.findInstant(row, "ended_at"),
        Columns.instant(row, "modified_at"),
        row.getLong("revision"),
        info(row),
        ending(row),
        DamagedColumnException.read(row, "paused_by", PauseRows::read),
        DamagedColumnException.read(row, "timeline", TimelineJson::read));
  }

  /** The mark on its workflow speaks for all that waits. */
  private static @Nullable String info(ResultSet row) throws SQLException {
    String own = row.getString("info");
    String pausedBy = row.getString("queue_paused_by");
    return own == null && pausedBy != null
        ? "It waits: the workflow is paused by %s.".formatted(pausedBy)
        : own;
  }

  private static @Nullable RunStatus ending(ResultSet row) throws SQLException {
    String ending = row.getString("ending");
    return ending == null ? null : RunStatus.valueOf(ending);
  }

  private static Map<String, Param> params(ResultSet row, StoredParams.Repeated inherited)
      throws SQLException {
    Map<String, Param> all = new LinkedHashMap<>(inherited.read(row));
    all.putAll(StoredParams.read(row, "params"));
    return all;
  }

  StoredRun stored(long workflowNumber, List<StepState> steps, List<StepState> earlier) {
    return new StoredRun(
        header,
        workflowNumber,
        status,
        startedAt,
        modifiedAt,
        revision,
        ending,
        pauses,
        info,
        timeline,
        steps,
        earlier);
  }

  RunSummary summary() {
    return new RunSummary(
        header.ref(),
        header.version(),
        header.uuid(),
        status,
        header.initiator(),
        header.requestedAt(),
        header.createdAt(),
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        info,
        pauses.causes());
  }
}
