package dev.podium.app.alert;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.alert.AlertCause;
import dev.podium.domain.alert.AlertRules;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertWatch;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/**
 * Reads on in the feed of events and writes what follows, in one transaction: the place in the feed
 * and what came of the events before it are the same commit, so a node that dies has either done
 * both or neither. The row of the place is locked meanwhile; a node that finds it locked has
 * nothing to do.
 */
@Component
final class AlertTurn {

  private static final Logger log = LoggerFactory.getLogger(AlertTurn.class);

  /** Events that one transaction looks at. */
  private static final int EVENTS_AT_ONCE = 1_000;

  /** Alerts that one transaction writes, and watches and paces that it looks at. */
  private static final int MOST_ALERTS = 100;

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final EventFeed feed;
  private final WantedAlerts wanted;
  private final AlertMaker maker;
  private final AlertLedger ledger;
  private final WatchRows watches;
  private final Paces paces;
  private final InstantSource clock;

  AlertTurn(
      JdbcClient jdbc,
      JpaTransactions transactions,
      EventFeed feed,
      WantedAlerts wanted,
      AlertMaker maker,
      AlertLedger ledger,
      WatchRows watches,
      Paces paces,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.feed = feed;
    this.wanted = wanted;
    this.maker = maker;
    this.ledger = ledger;
    this.watches = watches;
    this.paces = paces;
    this.clock = clock;
  }

  /**
   * What there is to do.
   *
   * @param behind events that were not looked at
   * @param wanted whether any workflow may want alerts
   * @param due whether a time is over
   */
  record Look(long position, long behind, boolean wanted, boolean due) {}

  /** The one statement of an idle node. */
  Look look() {
    return jdbc.sql(
            """
            select r.position, f.position - r.position as behind,
              exists (select 1 from workflow_properties where mentions_alerting) as wanted,
              exists (select 1 from alert_watch where due_at <= :now)
                or exists (select 1 from alert_pace where ends_at <= :now) as due
            from alert_reader r join event_feed f on f.id = r.id
            """)
        .param("now", UtcTimes.param(clock.instant()))
        .query(
            (row, number) ->
                new Look(
                    row.getLong("position"),
                    row.getLong("behind"),
                    row.getBoolean("wanted"),
                    row.getBoolean("due")))
        .single();
  }

  /**
   * Passes over events that nobody wants to be told of: no workflow had alerting after they were
   * committed. Not if somebody reads meanwhile.
   */
  void pass(Look look) {
    jdbc.sql("update alert_reader set position = ? where position = ?")
        .param(look.position() + look.behind())
        .param(look.position())
        .update();
  }

  /** One transaction; the answer is whether there is more to do at once. */
  boolean work() {
    return transactions.change(
        () ->
            jdbc.sql("select position from alert_reader for update skip locked")
                .query(Long.class)
                .optional()
                .map(this::work)
                .orElse(false));
  }

  private boolean work(long position) {
    // Whoever wants alerts of an event that has a number by now has said so before.
    long latest = feed.latest();
    EventPage page;
    try {
      page = feed.read(position, wanted.telling(), EVENTS_AT_ONCE).upTo(latest);
    } catch (RefusedException e) {
      return skipPurged(position, e);
    }
    long cursor = react(page);
    if (cursor > position) {
      move(cursor);
    }
    if (cursor < latest) {
      return true;
    }
    // Only whoever has read all that has happened can say what has not.
    Instant now = clock.instant();
    List<WatchRows.Row> due = watches.due(now, MOST_ALERTS);
    due.forEach(row -> guarded(row.watch().toString(), () -> ring(row, now)));
    List<Paces.Pace> over = paces.over(now, MOST_ALERTS);
    over.forEach(pace -> ledger.gather(pace, now));
    return due.size() == MOST_ALERTS || over.size() == MOST_ALERTS;
  }

  private boolean skipPurged(long position, RefusedException refusal) {
    long oldest = feed.oldest();
    if (refusal.reason() != RefusedException.Reason.GONE || oldest <= position) {
      throw refusal;
    }
    log.warn(
        "Events {} to {} were purged before alerts could be made of them", position + 1, oldest);
    move(oldest);
    return true;
  }

  private void move(long position) {
    jdbc.sql("update alert_reader set position = ?").param(position).update();
  }

  /** The position that everything was done up to. */
  private long react(EventPage page) {
    Map<WorkflowId, JsonNode> all =
        wanted.of(
            page.events().stream()
                .map(event -> event.event().workflow())
                .collect(Collectors.toSet()));
    int alerts = 0;
    for (PublishedEvent published : page.events()) {
      Event event = published.event();
      JsonNode alerting = all.get(event.workflow());
      if (event instanceof Event.Deleted) {
        forget(event.workflow());
      }
      if (alerting != null) {
        alerts +=
            guarded("event %d".formatted(published.position()), () -> react(published, alerting));
      }
      if (alerts >= MOST_ALERTS) {
        return published.position();
      }
    }
    return page.cursor();
  }

  /** What cannot be understood is left out, or nobody would be told of anything after it. */
  private static int guarded(String what, IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (DataAccessException | TransactionException | StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("No alert can be made of {}; the next have their turn", what, e);
      return 0;
    }
  }

  private int react(PublishedEvent published, JsonNode written) {
    Alerting alerting = Alerting.of(written);
    AlertRules.Reaction reaction =
        AlertRules.react(published.event(), alerting, maker.targets(written));
    Instant now = clock.instant();
    int alerts = 0;
    for (AlertSubject ended : reaction.ended()) {
      alerts += end(ended, published.event().at(), written, now);
    }
    reaction.begun().forEach(watches::begin);
    for (AlertCause cause : reaction.alerts()) {
      String key = "event-%d-%s".formatted(published.position(), cause.type());
      ledger.write(maker.make(cause, key, written), now);
      alerts++;
    }
    return alerts;
  }

  /** What ended too late is told, even if nobody was there to see it becoming late. */
  private int end(AlertSubject subject, Instant at, JsonNode written, Instant now) {
    int alerts = 0;
    for (WatchRows.Row row : watches.of(subject)) {
      watches.remove(row);
      if (row.watch().due().isBefore(at)) {
        tell(row, written, now);
        alerts++;
      }
    }
    return alerts;
  }

  private void forget(WorkflowId workflow) {
    jdbc.sql("delete from alert_watch where workflow_id = ?").param(workflow.value()).update();
  }

  private int ring(WatchRows.Row row, Instant now) {
    watches.remove(row);
    Optional<JsonNode> written = wanted.of(row.watch().subject().workflow());
    boolean tells =
        written.isPresent()
            && Alerting.of(written.get()).wants(row.watch().type())
            && maker.isLate(row.watch());
    if (tells) {
      tell(row, written.get(), now);
    }
    return tells ? 1 : 0;
  }

  private void tell(WatchRows.Row row, JsonNode written, Instant now) {
    AlertWatch watch = row.watch();
    AlertCause cause = new AlertCause(watch.type(), watch.subject(), watch.due(), "");
    ledger.write(maker.make(cause, "watch-%d".formatted(row.id()), written), now);
  }
}
