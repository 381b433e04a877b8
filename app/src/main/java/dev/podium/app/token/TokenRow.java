package dev.podium.app.token;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.token.ApiToken;
import dev.podium.domain.user.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what a row of {@code api_token}, called {@code t}, tells of a token. */
final class TokenRow {

  static final String COLUMNS =
      """
      t.token_id, t.user_name, t.name, t.role as token_role, t.created_at, t.expires_at, t.last_used_at
      """;

  private TokenRow() {}

  static ApiToken read(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getLong("token_id"),
        row.getString("user_name"),
        row.getString("name"),
        role(row.getString("token_role")),
        UtcTimes.load(row, "created_at"),
        UtcTimes.find(row, "expires_at"),
        UtcTimes.find(row, "last_used_at"));
  }

  private static @Nullable Role role(@Nullable String name) {
    return name == null ? null : Role.valueOf(name);
  }
}
