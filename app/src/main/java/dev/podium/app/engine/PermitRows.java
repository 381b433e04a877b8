package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.PermitChanges.Attempt;
import dev.podium.domain.engine.PermitChanges.Claim;
import dev.podium.domain.engine.RunKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a flush writes of permits: who holds and awaits which, and what the node has left of its
 * leases. A step that begins and ends between two flushes leaves nothing here.
 */
final class PermitRows {

  private PermitRows() {}

  static void write(Script script, String node, List<RunRows> flushed) throws SQLException {
    List<RunRows> runs = flushed.stream().filter(rows -> !rows.permits().isEmpty()).toList();
    if (runs.isEmpty()) {
      return;
    }
    end(script, runs);
    insert(script, runs, true);
    insert(script, runs, false);
    adjustLeases(script, node, runs);
    markContended(script, runs);
  }

  private static void end(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (Attempt attempt : rows.permits().ended()) {
        script
            .add("delete from permit_claim where run_key = ? and ordinal = ? and attempt = ?")
            .with(rows.state().header().key().value())
            .with(attempt.ordinal())
            .with(attempt.attempt());
      }
    }
  }

  /** A row of {@code permit_claim}. */
  private record ClaimRow(RunRows run, Attempt attempt, long tag) {
    private static Stream<ClaimRow> of(RunRows run, Claim claim) {
      return claim.tags().stream().map(tag -> new ClaimRow(run, claim.attempt(), tag));
    }
  }

  private static void insert(Script script, List<RunRows> runs, boolean granted)
      throws SQLException {
    List<ClaimRow> claims =
        runs.stream()
            .flatMap(
                run ->
                    (granted ? run.permits().taken() : run.permits().waiting())
                        .stream().flatMap(claim -> ClaimRow.of(run, claim)))
            .toList();
    script.insert(
        "insert into permit_claim (run_key, ordinal, attempt, tag_id, shard, granted) values ",
        6,
        "on duplicate key update shard = values(shard)",
        claims,
        claim ->
            script
                .with(claim.run().state().header().key().value())
                .with(claim.attempt().ordinal())
                .with(claim.attempt().attempt())
                .with(claim.tag())
                .with(claim.run().shard())
                .with(granted));
  }

  private static void adjustLeases(Script script, String node, List<RunRows> runs)
      throws SQLException {
    Map<Long, Integer> changes = new TreeMap<>();
    for (RunRows rows : runs) {
      rows.permits().leases().forEach((tag, change) -> changes.merge(tag, change, Integer::sum));
    }
    changes.values().removeIf(change -> change == 0);
    change(script, node, changes);
  }

  /** Adds to what a node has leased, by the id of the tag; in the order of the tags. */
  static void change(Script script, String node, Map<Long, Integer> changes) throws SQLException {
    script.insert(
        "insert into permit_lease (free, tag_id, node_name) values ",
        3,
        "on duplicate key update free = free + values(free)",
        List.copyOf(new TreeMap<>(changes).entrySet()),
        change -> script.with(change.getValue()).with(change.getKey()).with(node));
  }

  /**
   * Marks the tags that steps wait for, after the waiting rows are in: the lock on the mark makes
   * whoever grants wait for this commit.
   */
  private static void markContended(Script script, List<RunRows> runs) throws SQLException {
    Collection<Long> tags = new TreeSet<>();
    for (RunRows rows : runs) {
      rows.permits().waiting().forEach(claim -> tags.addAll(claim.tags()));
    }
    if (tags.isEmpty()) {
      return;
    }
    script.add(
        "update permit_tag set contended = true where tag_id in ("
            + Columns.marks(tags.size())
            + ")");
    for (long tag : tags) {
      script.with(tag);
    }
  }

  /** Frees all that a run holds and waits for. */
  static void forget(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from permit_claim where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
