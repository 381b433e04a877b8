package dev.podium.app.alert;

import dev.podium.app.secret.Sealed;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the channels that messages go by, and notes what came of it. */
@Component
final class Channels {

  private final JdbcClient jdbc;
  private final SecretKeys keys;

  Channels(JdbcClient jdbc, SecretKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** What of a row of {@code alert_channel} whoever sends needs. */
  record Row(long id, AlertChannelDraft draft, @Nullable Sealed sealed) {
    static Row read(ResultSet row) throws SQLException {
      byte[] sealed = row.getBytes("sealed");
      return new Row(
          row.getLong("channel_id"), readDraft(row), sealed == null ? null : Sealed.of(sealed));
    }
  }

  static AlertChannelDraft readDraft(ResultSet row) throws SQLException {
    Kind kind = Kind.valueOf(row.getString("kind"));
    return new AlertChannelDraft(
        row.getString("name"),
        ChannelJson.read(kind, row.getString("settings")),
        row.getBoolean("enabled"));
  }

  /** What a secret is sealed for. */
  static String purpose(String name) {
    return "alert-channel:" + name;
  }

  /** The one mail server. */
  Optional<Row> findMail() {
    return jdbc.sql("select * from alert_channel where kind = 'EMAIL' order by channel_id limit 1")
        .query((row, number) -> Row.read(row))
        .optional();
  }

  Optional<Row> find(Kind kind, String name) {
    if (!AlertChannelDraft.isName(name)) {
      return Optional.empty(); // the column holds ASCII
    }
    return jdbc.sql("select * from alert_channel where name = ? and kind = ?")
        .param(name)
        .param(kind.name())
        .query((row, number) -> Row.read(row))
        .optional();
  }

  /**
   * The secret of a channel, empty if it has none.
   *
   * @throws IllegalArgumentException if it was sealed with another key
   */
  String secret(Row channel) {
    return channel.sealed() == null
        ? ""
        : keys.require().open(channel.sealed(), purpose(channel.draft().name()));
  }

  void delivered(Row channel) {
    jdbc.sql(
            """
            update alert_channel set delivered_at = utc_timestamp(6), error = null
            where channel_id = ?
            """)
        .param(channel.id())
        .update();
  }

  void failed(Row channel, String error) {
    jdbc.sql(
            """
            update alert_channel set failed_at = utc_timestamp(6), error = ? where channel_id = ?
            """)
        .param(error)
        .param(channel.id())
        .update();
  }
}
