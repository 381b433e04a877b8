package dev.podium.app.webhook;

import dev.podium.app.secret.Sealed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who sends for a webhook: whoever has the lease of its row. Each lease has a token of its own, and
 * every change asks for it, so that a sender that was paused for longer than its lease changes
 * nothing. Times are the database's.
 */
@Component
final class Leases {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final long seconds;

  Leases(JdbcClient jdbc, TransactionOperations transactions, WebhookSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    // One attempt, and as much again for what is around it.
    this.seconds = settings.timeout().multipliedBy(2).toSeconds();
  }

  /** A lease of a webhook. */
  record Lease(long webhook, UUID token) {
    private byte[] bytes() {
      return ByteBuffer.allocate(16)
          .putLong(token.getMostSignificantBits())
          .putLong(token.getLeastSignificantBits())
          .array();
    }
  }

  /**
   * A webhook that nobody sends for although there is something to do.
   *
   * @param secret that of its messages
   */
  record Waiting(long webhook, Sealed secret) {}

  List<Waiting> waiting() {
    return jdbc.sql(
            """
            select id, secret from webhook
            where enabled and due_at <= utc_timestamp(6)
              and (leased_until is null or leased_until < utc_timestamp(6))
              and position < (select position from event_feed)
            """)
        .query((row, number) -> new Waiting(row.getLong("id"), Sealed.of(row.getBytes("secret"))))
        .list();
  }

  Optional<Lease> take(long webhook) {
    Lease lease = new Lease(webhook, UUID.randomUUID());
    int taken =
        jdbc.sql(
                """
                update webhook set lease_token = ?, leased_until = utc_timestamp(6) + interval ? second
                where id = ? and enabled and due_at <= utc_timestamp(6)
                  and (leased_until is null or leased_until < utc_timestamp(6))
                """)
            .param(lease.bytes())
            .param(seconds)
            .param(webhook)
            .update();
    return taken == 1 ? Optional.of(lease) : Optional.empty();
  }

  /** The row as long as it is to be sent for under this lease. */
  Optional<WebhookRow> read(Lease lease) {
    return jdbc.sql("select * from webhook where id = ? and lease_token = ? and enabled")
        .param(lease.webhook())
        .param(lease.bytes())
        .query((row, number) -> WebhookRow.read(row))
        .optional();
  }

  void release(Lease lease) {
    jdbc.sql(
            """
            update webhook set lease_token = null, leased_until = null
            where id = ? and lease_token = ?
            """)
        .param(lease.webhook())
        .param(lease.bytes())
        .update();
  }

  /** Everything up to a position has arrived; false if the lease is lost. */
  boolean delivered(Lease lease, long position) {
    return renewed(lease, position, "delivered_at = utc_timestamp(6), error = null");
  }

  /** Nothing up to a position was wanted, or some of it is gone; false if the lease is lost. */
  boolean passed(Lease lease, long position, long missed) {
    return renewed(lease, position, "missed = missed + " + missed);
  }

  private boolean renewed(Lease lease, long position, String changes) {
    return jdbc.sql(
                """
                update webhook set position = ?, until_position = null, attempts = 0,
                  leased_until = utc_timestamp(6) + interval ? second, %s
                where id = ? and lease_token = ?
                """
                    .formatted(changes))
            .param(position)
            .param(seconds)
            .param(lease.webhook())
            .param(lease.bytes())
            .update()
        == 1;
  }

  /** The message is tried again after a while, by whoever gets the lease then. */
  void failed(Lease lease, long until, String error, Duration wait) {
    jdbc.sql(
            """
            update webhook set until_position = ?, attempts = attempts + 1, error = ?,
              failed_at = utc_timestamp(6), due_at = utc_timestamp(6) + interval ? microsecond,
              lease_token = null, leased_until = null
            where id = ? and lease_token = ?
            """)
        .param(until)
        .param(error)
        .param(wait.toMillis() * 1_000)
        .param(lease.webhook())
        .param(lease.bytes())
        .update();
  }

  /** The message becomes a dead letter, and those after it have their turn. */
  boolean givenUp(Lease lease, Message message, int attempts, String error, long position) {
    Boolean held =
        transactions.execute(
            status -> {
              boolean mine = renewed(lease, position, "failed_at = utc_timestamp(6)");
              if (mine) {
                keep(lease, message, attempts, error);
                tell(lease, error);
              }
              return mine;
            });
    return Boolean.TRUE.equals(held);
  }

  private void tell(Lease lease, String error) {
    jdbc.sql("update webhook set error = ? where id = ?")
        .param(error)
        .param(lease.webhook())
        .update();
  }

  private void keep(Lease lease, Message message, int attempts, String error) {
    jdbc.sql(
            """
            insert into webhook_dead_letter (webhook_id, message_id, first_position, last_position,
              events, attempts, error, created_at, body)
            values (?, ?, ?, ?, ?, ?, ?, utc_timestamp(6), ?)
            """)
        .params(
            lease.webhook(),
            message.id(),
            message.first(),
            message.last(),
            message.events(),
            attempts,
            error,
            message.bytes())
        .update();
  }

  /** What an error may have in its column. */
  static String shortened(@Nullable String error) {
    String text = error == null ? "" : error;
    return text.length() > 1_000 ? text.substring(0, 1_000) : text;
  }
}
