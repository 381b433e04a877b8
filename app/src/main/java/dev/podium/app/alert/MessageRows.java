package dev.podium.app.alert;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.definition.AlertType;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages that wait. Whoever has the lease of one sends it; each lease has a token of its own,
 * and every change asks for it, so that a sender that was paused for longer than its lease changes
 * nothing. Times are the database's.
 */
@Component
final class MessageRows {

  private final JdbcClient jdbc;
  private final long seconds;

  MessageRows(JdbcClient jdbc, AlertSettings settings) {
    this.jdbc = jdbc;
    // One attempt has a time-out for each of its parts.
    this.seconds = settings.timeout().multipliedBy(4).toSeconds();
  }

  /** A lease of a message. */
  record Lease(long message, UUID token) {
    private byte[] bytes() {
      return ByteBuffer.allocate(16)
          .putLong(token.getMostSignificantBits())
          .putLong(token.getLeastSignificantBits())
          .array();
    }
  }

  /**
   * A message that is to be sent.
   *
   * @param attempts failed ones
   */
  record Waiting(Lease lease, AlertReceiver receiver, Outgoing message, int attempts) {}

  /** Ids of messages that are due, and that nobody sends. */
  List<Long> due(int limit) {
    return jdbc.sql(
            """
            select message_id from alert_message
            where status = 'WAITING' and due_at <= utc_timestamp(6)
              and (leased_until is null or leased_until < utc_timestamp(6))
            order by due_at limit ?
            """)
        .param(limit)
        .query(Long.class)
        .list();
  }

  Optional<Waiting> take(long message) {
    Lease lease = new Lease(message, UUID.randomUUID());
    int taken =
        jdbc.sql(
                """
                update alert_message set lease_token = ?,
                  leased_until = utc_timestamp(6) + interval ? second
                where message_id = ? and status = 'WAITING' and due_at <= utc_timestamp(6)
                  and (leased_until is null or leased_until < utc_timestamp(6))
                """)
            .param(lease.bytes())
            .param(seconds)
            .param(message)
            .update();
    return taken == 0 ? Optional.empty() : read(lease);
  }

  private Optional<Waiting> read(Lease lease) {
    return jdbc.sql(
            """
            select a.*, m.uid, m.receiver, m.attempts as failures
            from alert_message m join alert a on a.alert_id = m.alert_id where m.message_id = ?
            """)
        .param(lease.message())
        .query((row, number) -> read(lease, row))
        .optional();
  }

  private static Waiting read(Lease lease, ResultSet row) throws SQLException {
    String type = row.getString("alert_type");
    Outgoing message =
        new Outgoing(
            row.getString("uid"),
            type == null ? null : AlertType.valueOf(type),
            SubjectColumns.read(row),
            new AlertText(row.getString("title"), row.getString("body")),
            UtcTimes.load(row, "created_at"),
            false);
    return new Waiting(
        lease, ReceiverJson.read(row.getString("receiver")), message, row.getInt("failures"));
  }

  void sent(Lease lease) {
    jdbc.sql(
            """
            update alert_message set status = 'SENT', sent_at = utc_timestamp(6), error = null,
              lease_token = null, leased_until = null
            where message_id = ? and lease_token = ?
            """)
        .param(lease.message())
        .param(lease.bytes())
        .update();
  }

  /** It is tried again after a while, by whoever gets the lease then. */
  void failed(Lease lease, String error, Duration wait) {
    jdbc.sql(
            """
            update alert_message set attempts = attempts + 1, error = ?,
              due_at = utc_timestamp(6) + interval ? microsecond, lease_token = null,
              leased_until = null
            where message_id = ? and lease_token = ?
            """)
        .param(error)
        .param(wait.toMillis() * 1_000)
        .param(lease.message())
        .param(lease.bytes())
        .update();
  }

  void givenUp(Lease lease, String error) {
    jdbc.sql(
            """
            update alert_message set attempts = attempts + 1, error = ?, status = 'FAILED',
              lease_token = null, leased_until = null
            where message_id = ? and lease_token = ?
            """)
        .param(error)
        .param(lease.message())
        .param(lease.bytes())
        .update();
  }

  /** False if there is no message that was given up. */
  boolean again(long message) {
    return jdbc.sql(
                """
                update alert_message set status = 'WAITING', attempts = 0, due_at = utc_timestamp(6)
                where message_id = ? and status = 'FAILED'
                """)
            .param(message)
            .update()
        == 1;
  }
}
