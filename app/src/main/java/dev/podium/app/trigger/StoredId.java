package dev.podium.app.trigger;

import dev.podium.domain.definition.TriggerId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The id of a trigger as columns of the type {@code binary(16)} hold it. */
final class StoredId {

  private static final int BYTES = 16;

  private StoredId() {}

  static byte[] of(TriggerId id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.value().getMostSignificantBits())
        .putLong(id.value().getLeastSignificantBits())
        .array();
  }

  static TriggerId load(ResultSet row, String column) throws SQLException {
    ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(column));
    return new TriggerId(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
