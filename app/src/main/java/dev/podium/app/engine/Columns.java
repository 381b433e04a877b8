package dev.podium.app.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunKey;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How instants and uuids stand in columns: {@code datetime(6)} in UTC, {@code binary(16)}. */
final class Columns {

  private Columns() {}

  static void set(PreparedStatement statement, int column, @Nullable Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setNull(column, Types.TIMESTAMP);
    } else {
      statement.setObject(column, local(instant));
    }
  }

  /** As the driver takes it. */
  static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static byte @Nullable [] findBytes(@Nullable UUID uuid) {
    return uuid == null ? null : bytes(uuid);
  }

  static void set(PreparedStatement statement, int column, UUID uuid) throws SQLException {
    statement.setBytes(column, bytes(uuid));
  }

  static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /**
   * An id that is looked for. The columns of ids hold ASCII, and MySQL refuses to compare them with
   * anything else: what no workflow can be called is looked for as what none is called.
   */
  static void set(PreparedStatement statement, int column, WorkflowId workflow)
      throws SQLException {
    statement.setString(column, isAscii(workflow.value()) ? workflow.value() : "");
  }

  /** A step's id that is looked for, as that of a workflow is. */
  static void set(PreparedStatement statement, int column, StepId step) throws SQLException {
    statement.setString(column, isAscii(step.value()) ? step.value() : "");
  }

  /** Whether a text can be compared with a column of ids. */
  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** The four columns of a run's parent, all null for a run without one. */
  static void setParent(PreparedStatement statement, int first, @Nullable Parent parent)
      throws SQLException {
    if (parent == null) {
      statement.setNull(first, Types.BIGINT);
      statement.setNull(first + 1, Types.SMALLINT);
      statement.setNull(first + 2, Types.SMALLINT);
      statement.setNull(first + 3, Types.SMALLINT);
      return;
    }
    statement.setLong(first, parent.run().value());
    statement.setInt(first + 1, parent.shard());
    statement.setInt(first + 2, parent.ordinal());
    statement.setInt(first + 3, parent.attempt());
  }

  static @Nullable Parent findParent(ResultSet row) throws SQLException {
    long run = row.getLong("parent_run_key");
    return row.wasNull()
        ? null
        : new Parent(
            new RunKey(run),
            row.getInt("parent_shard"),
            row.getInt("parent_ordinal"),
            row.getInt("parent_attempt"));
  }

  static @Nullable Instant findInstant(ResultSet row, String column) throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    Instant value = findInstant(row, column);
    if (value == null) {
      throw new SQLException("column " + column + " is null");
    }
    return value;
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    UUID value = findUuid(row, column);
    if (value == null) {
      throw new SQLException("column " + column + " is null");
    }
    return value;
  }

  static @Nullable UUID findUuid(ResultSet row, String column) throws SQLException {
    byte[] value = row.getBytes(column);
    if (value == null) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** A list of placeholders for {@code in (…)}. */
  static String marks(int count) {
    return marks(count, "?");
  }

  /** As {@link #marks(int)}, of rows with several columns. */
  static String marks(int count, String one) {
    return String.join(",", java.util.Collections.nCopies(count, one));
  }
}
