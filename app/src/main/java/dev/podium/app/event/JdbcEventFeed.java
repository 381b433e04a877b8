package dev.podium.app.event;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.EventCodec;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventPage;
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

  /** The events of one transaction. */
  private record Batch(long last, Instant storedAt, List<Event> events) {
    long first() {
      return last - events.size() + 1;
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
  public EventPage read(long after, EventFilter filter, int limit) {
    List<PublishedEvent> events = new ArrayList<>();
    long cursor = after;
    for (int rows = 0; rows < MOST_ROWS; rows += ROWS_AT_ONCE) {
      List<Batch> batches = rows == 0 ? first(after) : next(cursor);
      for (Batch batch : batches) {
        for (int i = 0; i < batch.events().size(); i++) {
          long number = batch.first() + i;
          if (number <= cursor) {
            continue;
          }
          cursor = number;
          Event event = batch.events().get(i);
          if (filter.wants(event)) {
            events.add(new PublishedEvent(number, batch.storedAt(), event));
          }
          if (events.size() == limit) {
            return new EventPage(events, cursor);
          }
        }
      }
      if (batches.size() < ROWS_AT_ONCE) {
        break;
      }
    }
    return new EventPage(events, cursor);
  }

  /** Positions have no gaps, so a gap after the cursor is what the clean-up has made. */
  private List<Batch> first(long after) {
    List<Batch> batches = next(after);
    if (batches.isEmpty()) {
      long latest = latest();
      if (after > latest) {
        throw RefusedException.invalid(
            "after",
            "There has been no event %d; the newest is %d.".formatted(after, latest),
            "Take the cursor of an earlier answer of this installation.");
      }
      // Some may have come between the two queries.
      batches = after < latest ? next(after) : batches;
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

  private List<Batch> next(long after) {
    return jdbc.sql(
            """
            select position, created_at, payload from event_batch
            where position > ? order by position limit ?
            """)
        .param(after)
        .param(ROWS_AT_ONCE)
        .query((row, number) -> batch(row))
        .list();
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getLong("position"),
        UtcTimes.load(row, "created_at"),
        EventCodec.read(row.getBytes("payload")));
  }

  @Override
  public boolean await(long after, Duration atMost) throws InterruptedException {
    return position.awaitBeyond(after, atMost);
  }
}
