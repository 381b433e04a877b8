package dev.podium.app.event;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Numbers what is committed. Every node has a relay, and the row of the feed's position lets one at
 * a time number: whoever has it locked sees all that was numbered before. A row that has no number
 * is found by that and by nothing else, so one that commits late is found late, and never missed.
 * Rows are taken by their ids, which is the order of the commits within a run or workflow.
 *
 * <p>Under load it gathers, so that it commits a few times a second, however often others do.
 */
@Component
final class Relay extends BackgroundWork {

  /** How long rows gather before they are numbered together. */
  private static final Duration GATHER = Duration.ofMillis(100);

  /** How soon it is seen what other nodes commit, and what has committed late. */
  private static final Duration LOOK = Duration.ofMillis(400);

  private static final int ROWS_AT_ONCE = 1_000;

  /** One statement for all; only the rows that get a number are looked at, and locked. */
  private static final String NUMBER =
      """
      update json_table(?, '$[*]' columns (id bigint path '$[0]', position bigint path '$[1]')) numbered
        straight_join event_batch force index for join (primary) on event_batch.id = numbered.id
      set event_batch.position = numbered.position
      """;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;
  private final RelayBell bell;
  private final FeedPosition position;

  Relay(
      JdbcTemplate jdbc,
      TransactionOperations transactions,
      RelayBell bell,
      FeedPosition position) {
    super("podium-relay", "Events could not be numbered", LOOK);
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.bell = bell;
    this.position = position;
  }

  @Override
  protected void round() throws InterruptedException {
    while (look() && numberSome() > 0) {
      Thread.sleep(GATHER);
    }
    bell.await(LOOK);
    Thread.sleep(GATHER);
  }

  /** The one statement of an idle relay; the answer is whether there is anything to number. */
  private boolean look() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select position, exists (select 1 from event_batch where position is null) from event_feed
            """,
            (row, number) -> {
              position.reached(row.getLong(1));
              return row.getBoolean(2);
            }));
  }

  private record Batch(long id, int events) {}

  /** One transaction; the answer is how many rows have got a number. */
  int numberSome() {
    Numbered numbered = Objects.requireNonNull(transactions.execute(status -> number()));
    position.reached(numbered.position());
    return numbered.rows();
  }

  private record Numbered(int rows, long position) {}

  private Numbered number() {
    Long before = jdbc.queryForObject("select position from event_feed for update", Long.class);
    List<Batch> batches =
        jdbc.query(
            "select id, events from event_batch where position is null order by id limit "
                + ROWS_AT_ONCE,
            (row, number) -> new Batch(row.getLong("id"), row.getInt("events")));
    long last = before == null ? 0 : before;
    if (batches.isEmpty()) {
      return new Numbered(0, last);
    }
    ArrayNode positions = JsonNodeFactory.instance.arrayNode();
    for (Batch batch : batches) {
      last += batch.events();
      positions.addArray().add(batch.id()).add(last);
    }
    jdbc.update(NUMBER, positions.toString());
    jdbc.update("update event_feed set position = ?", last);
    return new Numbered(batches.size(), last);
  }
}
