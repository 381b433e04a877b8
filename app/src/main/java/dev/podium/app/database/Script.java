package dev.podium.app.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the server together, in their order: many short ones cost one round trip.
 * The connection must come from {@link MysqlPool#openWriters}.
 *
 * <p>A statement is followed by the values of its placeholders, in their order.
 */
public final class Script {

  /** What has gathered beyond it is sent; far below what the server takes at once. */
  private static final int LARGE = 1 << 20;

  private static final int ROWS_OF_INSERT = 200;

  private final Connection connection;
  private final StringBuilder text = new StringBuilder();
  private final List<Value> values = new ArrayList<>();
  private final Queue<Reader> readers = new ArrayDeque<>();
  private long bytes;

  public Script(Connection connection) {
    this.connection = connection;
  }

  @FunctionalInterface
  private interface Value {
    void bind(PreparedStatement statement, int column) throws SQLException;
  }

  /** Gives the values of one row. */
  @FunctionalInterface
  public interface Row<T> {
    void of(T row) throws SQLException;
  }

  /** Takes the rows that a query has found. */
  @FunctionalInterface
  public interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  /**
   * Adds a query.
   *
   * @param reader called during {@link #send} at the latest
   */
  public Script query(String statement, Reader reader) throws SQLException {
    add(statement);
    readers.add(reader);
    return this;
  }

  /** Adds a change. */
  public Script add(String statement) throws SQLException {
    if (bytes > LARGE) {
      send();
    }
    if (!text.isEmpty()) {
      text.append(";\n");
    }
    text.append(statement);
    bytes += statement.length();
    return this;
  }

  /**
   * Adds the rows of an insert, in as few statements as possible; nothing if there are none.
   *
   * @param head up to its {@code values}
   * @param columns how many each row has
   * @param tail what follows the rows
   * @param row gives this script the values of a row
   */
  public <T> void insert(String head, int columns, String tail, List<T> rows, Row<T> row)
      throws SQLException {
    String marks = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
    for (int from = 0; from < rows.size(); from += ROWS_OF_INSERT) {
      List<T> part = rows.subList(from, Math.min(rows.size(), from + ROWS_OF_INSERT));
      add(head + String.join(",", Collections.nCopies(part.size(), marks)) + " " + tail);
      for (T one : part) {
        row.of(one);
      }
    }
  }

  public Script with(long value) {
    return with(Long.BYTES, (statement, column) -> statement.setLong(column, value));
  }

  public Script with(boolean value) {
    return with(1, (statement, column) -> statement.setBoolean(column, value));
  }

  public Script with(@Nullable String value) {
    return with(
        value == null ? 0 : value.length(),
        (statement, column) -> statement.setString(column, value));
  }

  public Script with(byte @Nullable [] value) {
    return with(
        value == null ? 0 : value.length, (statement, column) -> statement.setBytes(column, value));
  }

  /** A {@code datetime(6)} in UTC. */
  public Script with(@Nullable Instant value) {
    return with(
        Long.BYTES,
        (statement, column) -> {
          if (value == null) {
            statement.setNull(column, Types.TIMESTAMP);
          } else {
            statement.setObject(column, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
          }
        });
  }

  private Script with(int size, Value value) {
    values.add(value);
    bytes += size;
    return this;
  }

  /** Sends what has not been sent yet, and waits until all of it has been done. */
  public void send() throws SQLException {
    if (text.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
      for (int i = 0; i < values.size(); i++) {
        values.get(i).bind(statement, i + 1);
      }
      boolean isQuery = statement.execute();
      while (isQuery || statement.getUpdateCount() != -1) {
        if (isQuery) {
          try (ResultSet rows = statement.getResultSet()) {
            readers.remove().read(rows);
          }
        }
        isQuery = statement.getMoreResults();
      }
    }
    text.setLength(0);
    values.clear();
    bytes = 0;
  }
}
