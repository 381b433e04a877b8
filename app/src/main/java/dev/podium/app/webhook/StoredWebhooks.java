package dev.podium.app.webhook;

import dev.podium.app.database.UtcTimes;
import dev.podium.app.secret.Sealed;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.webhook.DeadLetter;
import dev.podium.domain.webhook.Delivery;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.WebhookDraft;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.scheduler.http.Destinations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks in the database. */
@Component
final class StoredWebhooks implements Webhooks {

  private static final int NEWEST = 200;

  private static final String SELECT =
      """
      select w.*, (select position from event_feed) - w.position as behind,
        (select count(*) from webhook_dead_letter d where d.webhook_id = w.id) as dead_letters
      from webhook w
      """;

  private final JdbcClient jdbc;
  private final EventFeed feed;
  private final SecretKeys keys;
  private final Courier courier;
  private final Destinations destinations;
  private final InstantSource clock;

  StoredWebhooks(
      JdbcClient jdbc,
      EventFeed feed,
      SecretKeys keys,
      Courier courier,
      Destinations destinations,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.feed = feed;
    this.keys = keys;
    this.courier = courier;
    this.destinations = destinations;
    this.clock = clock;
  }

  @Override
  public List<Webhook> list(Caller caller) {
    caller.require(Permission.ADMINISTER);
    return jdbc.sql(SELECT + "order by w.name").query((row, number) -> read(row)).list();
  }

  @Override
  public Webhook load(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    return jdbc.sql(SELECT + "where w.name = ?")
        .param(name)
        .query((row, number) -> read(row))
        .optional()
        .orElseThrow(() -> unknown(name));
  }

  private static RefusedException unknown(String name) {
    return RefusedException.notFound("There is no webhook [%s].".formatted(name));
  }

  private Webhook read(ResultSet row) throws SQLException {
    boolean retried = row.getInt("attempts") > 0;
    return new Webhook(
        WebhookRow.draft(row),
        row.getString("created_by"),
        UtcTimes.load(row, "created_at"),
        row.getLong("behind"),
        new Webhook.Progress(
            row.getInt("attempts"),
            retried ? UtcTimes.load(row, "due_at") : null,
            UtcTimes.find(row, "delivered_at"),
            UtcTimes.find(row, "failed_at"),
            error(row),
            row.getLong("missed"),
            row.getInt("dead_letters")),
        row.getInt("revision"));
  }

  private @Nullable String error(ResultSet row) throws SQLException {
    Sealed secret = Sealed.of(row.getBytes("secret"));
    return keys.find().filter(box -> box.knows(secret)).isPresent()
        ? row.getString("error")
        : "This node cannot send for it: its secret was sealed with another key. Start every node"
            + " with the same PODIUM_SECRET_KEY, or give the webhook a new secret.";
  }

  @Override
  public String create(WebhookDraft draft, @Nullable String secret, Caller caller) {
    requireAllowed(draft, secret, caller);
    String signing = secret == null ? Signature.newSecret() : secret;
    byte[] sealed = seal(signing, draft.name());
    try {
      jdbc.sql(
              """
              insert into webhook (name, url, secret, event_types, workflow_id, enabled, created_by,
                created_at, position)
              values (?, ?, ?, ?, ?, ?, ?, utc_timestamp(6), ?)
              """)
          .param(draft.name())
          .param(draft.url())
          .param(sealed)
          .param(WebhookRow.json(draft.wanted().types()))
          .param(workflow(draft))
          .param(draft.enabled())
          .param(caller.name())
          .param(feed.latest())
          .update();
    } catch (DuplicateKeyException e) {
      throw RefusedException.conflict(
          "There is a webhook [%s] already.".formatted(draft.name()),
          "Choose another name, or change that webhook.");
    }
    return signing;
  }

  private byte[] seal(String secret, String name) {
    return keys.require().seal(secret, WebhookRow.purpose(name)).bytes();
  }

  private static @Nullable String workflow(WebhookDraft draft) {
    return draft.wanted().workflow() == null ? null : draft.wanted().workflow().value();
  }

  private void requireAllowed(WebhookDraft draft, @Nullable String secret, Caller caller) {
    caller.require(Permission.ADMINISTER);
    draft.requireValid();
    destinations
        .refusal(URI.create(draft.url()).getHost())
        .ifPresent(
            refusal -> {
              throw RefusedException.invalid("url", refusal.why(), refusal.remedy());
            });
    if (secret != null) {
      Signature.requireSecret(secret);
    }
  }

  @Override
  public void change(WebhookDraft draft, @Nullable String secret, Seen seen, Caller caller) {
    requireAllowed(draft, secret, caller);
    int revision = load(draft.name(), caller).revision();
    String called = "webhook [%s]".formatted(draft.name());
    seen.require(revision, called);
    int changed =
        jdbc.sql(
                """
                update webhook set url = ?, event_types = ?, workflow_id = ?, enabled = ?,
                  attempts = 0, due_at = utc_timestamp(6), error = null,
                  secret = coalesce(?, secret), revision = revision + 1
                where name = ? and revision = ?
                """)
            .param(draft.url())
            .param(WebhookRow.json(draft.wanted().types()))
            .param(workflow(draft))
            .param(draft.enabled())
            .param(secret == null ? null : seal(secret, draft.name()))
            .param(draft.name())
            .param(revision)
            .update();
    if (changed == 0) {
      throw Seen.outdated(called);
    }
  }

  @Override
  public void delete(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    if (jdbc.sql("delete from webhook where name = ?").param(name).update() == 0) {
      throw unknown(name);
    }
  }

  @Override
  public Delivery test(String name, Caller caller) {
    WebhookRow row = row(name, caller);
    return send(row, Message.test(row.id(), clock.instant()));
  }

  private WebhookRow row(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    return jdbc.sql("select * from webhook where name = ?")
        .param(name)
        .query((row, number) -> WebhookRow.read(row))
        .optional()
        .orElseThrow(() -> unknown(name));
  }

  private Delivery send(WebhookRow row, Message message) {
    String secret;
    try {
      secret = keys.require().open(row.secret(), WebhookRow.purpose(row.draft().name()));
    } catch (IllegalArgumentException e) {
      throw RefusedException.conflict(
          "The secret of webhook [%s] cannot be opened. %s"
              .formatted(row.draft().name(), e.getMessage()),
          "Start every node with the same PODIUM_SECRET_KEY, or give the webhook a new secret.");
    }
    return courier.deliver(row.draft().url(), secret, message).delivery();
  }

  @Override
  public List<DeadLetter> deadLetters(String name, Caller caller) {
    return jdbc.sql(
            """
            select id, message_id, first_position, last_position, events, attempts, error, created_at
            from webhook_dead_letter where webhook_id = ? order by id desc limit ?
            """)
        .param(row(name, caller).id())
        .param(NEWEST)
        .query(
            (row, number) ->
                new DeadLetter(
                    row.getLong("id"),
                    row.getString("message_id"),
                    row.getLong("first_position"),
                    row.getLong("last_position"),
                    row.getInt("events"),
                    row.getInt("attempts"),
                    row.getString("error"),
                    UtcTimes.load(row, "created_at")))
        .list();
  }

  @Override
  public Delivery redeliver(String name, long id, Caller caller) {
    WebhookRow row = row(name, caller);
    Message message =
        jdbc.sql("select * from webhook_dead_letter where webhook_id = ? and id = ?")
            .param(row.id())
            .param(id)
            .query(
                (found, number) ->
                    new Message(
                        found.getString("message_id"),
                        found.getLong("first_position"),
                        found.getLong("last_position"),
                        found.getInt("events"),
                        new String(found.getBytes("body"), StandardCharsets.UTF_8)))
            .optional()
            .orElseThrow(() -> unknown(name, id));
    Delivery delivery = send(row, message);
    if (delivery.delivered()) {
      remove(row, id);
    } else {
      jdbc.sql("update webhook_dead_letter set attempts = attempts + 1, error = ? where id = ?")
          .param(Leases.shortened(delivery.message()))
          .param(id)
          .update();
    }
    return delivery;
  }

  private static RefusedException unknown(String name, long id) {
    return RefusedException.notFound("Webhook [%s] has no dead letter %d.".formatted(name, id));
  }

  private int remove(WebhookRow row, long id) {
    return jdbc.sql("delete from webhook_dead_letter where webhook_id = ? and id = ?")
        .param(row.id())
        .param(id)
        .update();
  }

  @Override
  public void discard(String name, long id, Caller caller) {
    if (remove(row(name, caller), id) == 0) {
      throw unknown(name, id);
    }
  }
}
