package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogLevel;
import dev.podium.domain.log.LogMatches;
import dev.podium.domain.log.LogPage;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogQuery;
import dev.podium.domain.log.LogStore;
import dev.podium.domain.log.LogStoreContract;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.log.Logs;
import dev.podium.scheduler.log.LogWriter;
import dev.podium.scheduler.loop.StepLogs;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JdbcLogStoreIT extends LogStoreContract {

  private static final Logger log = LoggerFactory.getLogger(JdbcLogStoreIT.class);
  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final LogKey LONG = new LogKey(new RunKey(99), 0, 1);
  private static final int MILLION = 1_000_000;

  private final JdbcLogStore store = new JdbcLogStore(DATABASE.transactions(), MOST);
  private final JdbcLogViews views = new JdbcLogViews(DATABASE.transactions());

  @Override
  protected LogStore store() {
    return store;
  }

  @Override
  protected LogViews views() {
    return views;
  }

  @Test
  void nodesThatWriteIntoTheSameLogsDoNotHurtEachOther() throws Exception {
    List<LogKey> keys = List.of(key(1), key(2), key(3));
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        String name = "node " + node;
        List<LogKey> order = node % 2 == 0 ? keys : keys.reversed();
        all.add(
            nodes.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    LogBlock line = LogBlock.of(name + " line " + i, NOW);
                    store.append(
                        order.stream().map(key -> new LogPiece(key, line, null, false)).toList(),
                        NOW);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    for (LogKey key : keys) {
      List<String> texts =
          new Logs(views).lines(key, 1, 1_000).lines().stream().map(line -> line.text()).toList();
      assertThat(texts).hasSize(100);
      assertThat(texts.stream().filter(text -> text.startsWith("node 2")))
          .containsExactlyElementsOf(
              IntStream.range(0, 25).mapToObj(i -> "node 2 line " + i).toList());
    }
  }

  @Test
  void aSlowLogDoesNotBecomeAHeapOfTinyChunks() {
    for (int i = 0; i < 500; i++) {
      store.append(List.of(new LogPiece(key(1), LogBlock.of("tick " + i, NOW), null, false)), NOW);
    }

    assertThat(count("step_log_chunk")).isOne();
  }

  @Test
  void logsAreRemovedOnceTheyAreOlderThanTheyAreKept() {
    for (int run = 1; run <= 450; run++) {
      store.append(
          List.of(new LogPiece(key(run), LogBlock.of("old", NOW), null, true)),
          NOW.minus(Duration.ofDays(31)));
    }
    for (int i = 0; i < 12; i++) {
      store.append(
          List.of(new LogPiece(key(1), lines(1, 30_000), null, false)),
          NOW.minus(Duration.ofDays(31)));
    }
    store.append(List.of(new LogPiece(key(451), LogBlock.of("young", NOW), null, true)), NOW);

    new LogCleanup(DATABASE.transactions(), Duration.ofDays(30), InstantSource.fixed(NOW))
        .work(Duration.ofMinutes(1));

    assertThat(count("step_log")).isOne();
    assertThat(count("step_log_chunk")).isOne();
    assertThat(views.find(key(451))).isPresent();
  }

  /** The figures that docs/logs.md shows are those that this test prints. */
  @Test
  void aMillionLinesAreReadAndSearched() {
    JdbcLogStore large = new JdbcLogStore(DATABASE.transactions(), 200_000_000);
    long begin = System.nanoTime();
    try (LogWriter writer = new LogWriter(large, "n1", InstantSource.system())) {
      writer.start();
      StepLogs.Open open = writer.open(LONG, Set.of("a secret that never comes"));
      for (int i = 1; i <= MILLION; i++) {
        open.line(
            "2026-03-01 08:00:00.%03d %s [worker-%d] Took order %d of customer %d in %d ms"
                .formatted(i % 1_000, i % 997 == 0 ? "WARN " : "INFO ", i % 8, i, i * 31, i % 77));
      }
      open.close();
    }
    log.info("Written: {} ms", (System.nanoTime() - begin) / MILLION);

    LogExtent extent = views.find(LONG).orElseThrow();
    assertThat(extent.lines()).isEqualTo(MILLION);
    log.info("Bytes: {}, packed {}", extent.bytes(), packed());
    Logs logs = new Logs(views);

    LogPage tail = timed("Opened at the end", () -> logs.tail(extent, 1_000));
    assertThat(tail.lines().getLast().text()).contains("order 1000000 ");
    LogPage middle = timed("Opened in the middle", () -> logs.lines(LONG, 500_000, 1_000));
    assertThat(middle.lines().getFirst().text()).contains("order 500000 ");
    LogMatches near =
        timed("Searched for what is near the end", () -> all(logs, "ORDER 999990 ", false, null));
    assertThat(near.matches()).hasSize(1);
    LogMatches ten =
        timed("Regular expression", () -> all(logs, "order 99999[0-9] .*ms$", true, null));
    assertThat(ten.matches()).hasSize(10);
    LogMatches none = timed("Level", () -> all(logs, "", false, LogLevel.ERROR));
    assertThat(none.matches()).isEmpty();
    LogMatches grave =
        timed("Text and level", () -> all(logs, "customer 30907 ", false, LogLevel.WARN));
    assertThat(grave.matches()).hasSize(1);
    LogMatches odd =
        timed("Expression without a plain text", () -> all(logs, "[A-Z]{9}", true, null));
    assertThat(odd.matches()).isEmpty();
  }

  private static LogMatches all(Logs logs, String text, boolean isRegex, @Nullable LogLevel level) {
    LogQuery query =
        LogQuery.of(text, isRegex ? LogQuery.Kind.REGEX : LogQuery.Kind.TEXT, false, level);
    return logs.search(LONG, new Logs.Search(query, 1, 100, 0, Duration.ofMinutes(1)));
  }

  private static <T> T timed(String what, Callable<T> work) {
    long begin = System.nanoTime();
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError(what, e);
    } finally {
      log.info("{}: {} ms", what, (System.nanoTime() - begin) / MILLION);
    }
  }

  private static LogKey key(long run) {
    return new LogKey(new RunKey(run), 0, 1);
  }

  private static long packed() {
    return number("select coalesce(sum(length(content)), 0) from step_log_chunk");
  }

  private static long count(String table) {
    return number("select count(*) from " + table);
  }

  private static long number(String sql) {
    return DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(sql);
                  ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
              }
            });
  }
}
