package dev.podium.app.alert;

import dev.podium.app.database.NamedRows;
import dev.podium.app.database.UtcTimes;
import dev.podium.app.secret.Sealed;
import dev.podium.app.secret.SecretKeys;
import dev.podium.app.webhook.Signature;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.alert.AlertText;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.webhook.Delivery;
import dev.podium.scheduler.http.Destinations;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The channels in the database; each change is told to the log. */
@Component
final class StoredAlertChannels implements AlertChannels {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final Destinations destinations;
  private final Dispatch dispatch;
  private final InstantSource clock;
  private final NamedRows<AlertChannel> rows;

  StoredAlertChannels(
      JdbcClient jdbc,
      SecretKeys keys,
      Destinations destinations,
      Dispatch dispatch,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.destinations = destinations;
    this.dispatch = dispatch;
    this.clock = clock;
    this.rows = rows((row, number) -> shown(row));
  }

  private <T> NamedRows<T> rows(RowMapper<T> read) {
    return new NamedRows<>(jdbc, "alert_channel", "alert channel", AlertChannelDraft::isName, read);
  }

  @Override
  public List<AlertChannel> list(Caller caller) {
    caller.require(Permission.ADMINISTER);
    return rows.list();
  }

  @Override
  public AlertChannel load(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    return rows.load(name);
  }

  private AlertChannel shown(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    return new AlertChannel(
        Channels.readDraft(row),
        row.getString("created_by"),
        UtcTimes.load(row, "created_at"),
        UtcTimes.find(row, "delivered_at"),
        UtcTimes.find(row, "failed_at"),
        row.getString("error"),
        sealed == null || keys.find().filter(box -> box.knows(Sealed.of(sealed))).isPresent(),
        row.getInt("revision"));
  }

  @Override
  public Optional<String> create(AlertChannelDraft draft, @Nullable String secret, Caller caller) {
    requireAllowed(draft, secret, caller);
    Kind kind = draft.way().kind();
    String given = kind == Kind.WEBHOOK && secret == null ? Signature.newSecret() : secret;
    requireSecret(draft, given);
    requireRoom(kind);
    rows.insert(draft.name(), () -> insert(draft, given, caller));
    audit.info("{} made alert channel {}: {}", caller.name(), draft.name(), draft.way());
    return kind == Kind.WEBHOOK ? Optional.ofNullable(given) : Optional.empty();
  }

  private void insert(AlertChannelDraft draft, @Nullable String secret, Caller caller) {
    jdbc.sql(
            """
            insert into alert_channel
              (name, kind, settings, sealed, enabled, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, utc_timestamp(6))
            """)
        .param(draft.name())
        .param(draft.way().kind().name())
        .param(ChannelJson.write(draft.way()).toString())
        .param(secret == null ? null : seal(draft.name(), secret))
        .param(draft.enabled())
        .param(caller.name())
        .update();
  }

  private void requireAllowed(AlertChannelDraft draft, @Nullable String secret, Caller caller) {
    caller.require(Permission.ADMINISTER);
    draft.requireValid(secret);
    switch (draft.way()) {
      case Mail _ -> {}
      case Slack _ -> {
        if (secret != null) {
          requireReachable(secret);
        }
      }
      case Webhook(String url) -> {
        requireReachable(url);
        if (secret != null) {
          Signature.requireSecret(secret);
        }
      }
    }
  }

  private void requireReachable(String url) {
    destinations
        .refusal(URI.create(url).getHost())
        .ifPresent(
            refusal -> {
              throw RefusedException.invalid("url", refusal.why(), refusal.remedy());
            });
  }

  private static void requireSecret(AlertChannelDraft draft, @Nullable String secret) {
    if (secret != null) {
      return;
    }
    if (draft.way() instanceof Slack) {
      throw RefusedException.invalid(
          "url", "\"url\" is missing.", "Copy the address of the incoming webhook from Slack.");
    }
    if (draft.way() instanceof Mail mail && mail.user() != null) {
      throw RefusedException.invalid(
          "password", "\"password\" is missing.", "Give it, or leave the user out.");
    }
  }

  private void requireRoom(Kind kind) {
    if (kind == Kind.EMAIL) {
      jdbc.sql("select name from alert_channel where kind = 'EMAIL' limit 1")
          .query(String.class)
          .optional()
          .ifPresent(
              name -> {
                throw RefusedException.conflict(
                    "There is a mail server already: channel [%s].".formatted(name),
                    "Change that one: all mail goes by one server.");
              });
    }
    rows.requireRoom(MOST);
  }

  private byte[] seal(String name, String secret) {
    return keys.require().seal(secret, Channels.purpose(name)).bytes();
  }

  @Override
  public void change(AlertChannelDraft draft, @Nullable String secret, Seen seen, Caller caller) {
    AlertChannel before = load(draft.name(), caller);
    seen.require(before.revision(), rows.called(draft.name()));
    requireAllowed(draft, secret, caller);
    if (before.draft().way().kind() != draft.way().kind()) {
      throw RefusedException.invalid(
          "kind",
          "Channel [%s] is of the kind %s, which never changes."
              .formatted(draft.name(), before.draft().way().kind()),
          "Add another channel.");
    }
    boolean login = draft.way() instanceof Mail mail && mail.user() != null;
    if (login && secret == null && isElsewhere(before.draft(), draft)) {
      throw RefusedException.invalid(
          "password",
          "The server or the user is another one, for which the present password is not meant.",
          "Give the password again.");
    }
    boolean stays = secret == null && (login || !(draft.way() instanceof Mail));
    int found =
        jdbc.sql(
                """
                update alert_channel set settings = :settings, enabled = :enabled, error = null,
                  sealed = if(:stays, sealed, :sealed), revision = revision + 1
                where name = :name and revision = :revision
                """)
            .param("settings", ChannelJson.write(draft.way()).toString())
            .param("enabled", draft.enabled())
            .param("stays", stays)
            .param("sealed", secret == null ? null : seal(draft.name(), secret))
            .param("name", draft.name())
            .param("revision", before.revision())
            .update();
    rows.requireMet(found, draft.name());
    audit.info(
        "{} changed alert channel {}: {}, {} (before: {})",
        caller.name(),
        draft.name(),
        draft.way(),
        secret == null ? "the secret stays" : "a new secret",
        before.draft().way());
  }

  private static boolean isElsewhere(AlertChannelDraft before, AlertChannelDraft now) {
    return before.way() instanceof Mail old
        && now.way() instanceof Mail fresh
        && !(old.host().equals(fresh.host())
            && old.port() == fresh.port()
            && old.security() == fresh.security()
            && fresh.user() != null
            && fresh.user().equals(old.user()));
  }

  @Override
  public void delete(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    if (!rows.delete(name)) {
      throw rows.unknown(name);
    }
    audit.info("{} removed alert channel {}", caller.name(), name);
  }

  @Override
  public Delivery test(String name, @Nullable String to, Caller caller) {
    caller.require(Permission.ADMINISTER);
    Channels.Row channel = rows((row, number) -> Channels.Row.read(row)).load(name);
    String address = "";
    if (channel.draft().way() instanceof Mail mail) {
      address = to == null ? mail.from() : to;
      if (!AlertReceiver.Mail.isAddress(address)) {
        throw RefusedException.invalid(
            "to", "This is not an e-mail address.", "Write for example ann@example.com.");
      }
    }
    return dispatch.by(channel, address, trial(caller)).delivery();
  }

  private Outgoing trial(Caller caller) {
    return new Outgoing(
        UUID.randomUUID().toString(),
        null,
        null,
        new AlertText(
            "Test of Podium's alerts",
            "This is a test that %s asked for: messages arrive here.".formatted(caller.name())),
        clock.instant(),
        true);
  }
}
