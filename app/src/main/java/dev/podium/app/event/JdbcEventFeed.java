package dev.podium.app.event;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.event.EventCodec;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.EventSelection;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbered rows of {@code event_batch}. */
@Component
final class JdbcEventFeed implements EventFeed {

  /** Rows of one query: a row holds the events of a transaction, a thousand at the very most. */
  private static final int ROWS_AT_ONCE = 50;

  /** Of a query that leaves most of them out. */
  private static final int CHOSEN_ROWS_AT_ONCE = 200;

  /** Rows that one call looks through for events that are wanted. */
  private static final int MOST_ROWS = 1_000;

  private final JdbcClient jdbc;
  private final FeedPosition position;
  private final EventSettings settings;

  JdbcEventFeed(JdbcClient jdbc, FeedPosition position, EventSettings settings) {
    this.jdbc = jdbc;
    this.position = position;
    this.settings = settings;
  }

  /**
   * The events of one transaction.
   *
   * @param count of all of them
   * @param told those that are wanted
   */
  private record Batch(long last, int count, Instant storedAt, List<EventCodec.Told> told) {
    long first() {
      return last - count + 1;
    }
  }

  @Override
  public long latest() {
    return jdbc.sql("select position from event_feed").query(Long.class).single();
  }

  @Override
  public long oldest() {
    long latest = latest();
    return jdbc.sql(
            """
            select position - events from event_batch
            where position is not null order by position limit 1
            """)
        .query(Long.class)
        .optional()
        .orElse(latest);
  }

  @Override
  public EventPage read(long after, EventSelection wanted, int limit) {
    List<PublishedEvent> events = new ArrayList<>();
    long cursor = after;
    boolean chosen = wanted.bits() != EventFilter.ALL.bits();
    int atOnce = chosen ? CHOSEN_ROWS_AT_ONCE : ROWS_AT_ONCE;
    for (int rows = 0; rows < MOST_ROWS; rows += atOnce) {
      List<Batch> batches = rows == 0 ? first(after, wanted, atOnce) : next(cursor, wanted, atOnce);
      for (Batch batch : batches) {
        for (EventCodec.Told told : batch.told()) {
          long number = batch.first() + told.index();
          if (number <= cursor) {
            continue;
          }
          events.add(new PublishedEvent(number, batch.storedAt(), told.event()));
          if (events.size() == limit) {
            return new EventPage(events, number);
          }
        }
        cursor = batch.last();
      }
      if (batches.size() < atOnce) {
        break;
      }
    }
    return new EventPage(events, cursor);
  }

  /** Positions have no gaps, so a gap after the cursor is what the clean-up has made. */
  private List<Batch> first(long after, EventSelection wanted, int atOnce) {
    List<Batch> batches = next(after, wanted, atOnce);
    if (batches.isEmpty()) {
      long latest = latest();
      if (after > latest) {
        throw RefusedException.invalid(
            "after",
            "There has been no event %d; the newest is %d.".formatted(after, latest),
            "Take the cursor of an earlier answer of this installation.");
      }
      // Some may have come between the two queries.
      batches = after < latest ? next(after, wanted, atOnce) : batches;
      if (after < latest && batches.isEmpty()) {
        throw gone(after);
      }
    }
    if (!batches.isEmpty() && batches.getFirst().first() > after + 1) {
      throw gone(after);
    }
    return batches;
  }

  private RefusedException gone(long after) {
    long oldest = oldest();
    return new RefusedException(
        RefusedException.Reason.GONE,
        List.of(
            Problem.at(
                "after",
                "Events %d to %d are gone: they are kept for %s."
                    .formatted(after + 1, oldest, settings.retention()),
                "Read the state of your workflows anew, then go on after %d.".formatted(oldest))));
  }

  private List<Batch> next(long after, EventSelection wanted, int atOnce) {
    return jdbc.sql(
            """
            select position, events, created_at,
              if(workflows is null or workflows & ? <> 0, payload, null) as payload
            from event_batch
            where position > ? order by position limit ?
            """)
        .param(wanted.bits())
        .param(after)
        .param(atOnce)
        .query((row, number) -> batch(row, wanted))
        .list();
  }

  /** Without a payload there is nothing in it that is wanted. */
  private static Batch batch(ResultSet row, EventSelection wanted) throws SQLException {
    byte[] payload = row.getBytes("payload");
    return new Batch(
        row.getLong("position"),
        row.getInt("events"),
        UtcTimes.load(row, "created_at"),
        payload == null ? List.of() : EventCodec.read(payload, wanted));
  }

  @Override
  public boolean await(long after, Duration atMost) throws InterruptedException {
    return position.awaitBeyond(after, atMost);
  }
}
