package dev.podium.app.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column does not hold what is written there. */
final class DamagedColumnException extends RuntimeException {

  private final String column;

  DamagedColumnException(String column, Throwable cause) {
    super("The column %s cannot be read".formatted(column), cause);
    this.column = column;
  }

  /** Its name, and of which row if that is not plain. */
  String column() {
    return column;
  }

  /** Reads a text that has a form of its own. */
  static <T> T read(ResultSet row, String column, Function<@Nullable String, T> reader)
      throws SQLException {
    String text = row.getString(column);
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      throw new DamagedColumnException(column, e);
    }
  }
}
