package dev.podium.scheduler.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.FakeLogStore;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogStore;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.loop.StepLogs;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogWriterTest {

  private static final LogKey LOG = new LogKey(new RunKey(1), 0, 1);
  private static final LogKey OTHER = new LogKey(new RunKey(2), 0, 1);

  private final FakeLogStore store = new FakeLogStore(100_000_000);
  private final LogWriter writer = started(store);

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void whatIsWrittenIsThereSoonAndInOrder() {
    StepLogs.Open log = writer.open(LOG, Set.of());
    IntStream.range(0, 1_000).forEach(i -> log.line("line " + i));

    Await.until(() -> store.texts(LOG).size() == 1_000);
    assertThat(store.texts(LOG)).startsWith("line 0", "line 1").endsWith("line 999");
    assertThat(store.find(LOG).orElseThrow().open()).isTrue();

    log.write("the end");
    log.close();

    Await.until(() -> !store.find(LOG).orElseThrow().open());
    assertThat(store.texts(LOG)).endsWith("line 999", "the end").hasSize(1_001);
  }

  @Test
  void aLogWithoutLinesIsNone() {
    writer.open(OTHER, Set.of()).close();
    StepLogs.Open log = writer.open(LOG, Set.of());
    log.line("something");
    log.close();

    Await.until(() -> store.find(LOG).isPresent());
    assertThat(store.find(OTHER)).isEmpty();
  }

  @Test
  void secretsAreMaskedBeforeAnythingIsStored() {
    StepLogs.Open log = writer.open(LOG, Set.of("hunter2"));
    log.write("password hun");
    log.write("ter2\nhunt");
    log.close();

    Await.until(() -> store.texts(LOG).size() == 2);
    assertThat(store.texts(LOG)).containsExactly("password ***", "hunt");
  }

  @Test
  void whoeverGoesOnWithAnAttemptIsMarked() {
    StepLogs.Open first = writer.open(LOG, Set.of());
    first.line("one");
    Await.until(() -> store.texts(LOG).size() == 1);

    try (LogWriter next = started("n2", store)) {
      StepLogs.Open second = next.open(LOG, Set.of());
      second.line("one again");
      second.close();
    }

    assertThat(store.texts(LOG))
        .containsExactly("one", "[podium] The log goes on from node n2", "one again");
  }

  @Test
  void nothingIsLostWhileTheDatabaseIsAwayForAShortTime() {
    store.away(true);
    StepLogs.Open log = writer.open(LOG, Set.of());
    log.line("meanwhile");
    log.close();
    store.away(false);

    Await.until(() -> store.texts(LOG).equals(List.of("meanwhile")));
  }

  @Test
  void aLogThatIsFullSaysWhatIsMissing() {
    store.away(true);
    StepLogs.Open log = writer.open(LOG, Set.of());
    String line = "x".repeat(10_000);
    int written = 0;
    while (written <= AttemptLog.MOST_WAITING) {
      log.line(line);
      written += line.length() + 1;
    }
    log.line("lost"); // waits for room in vain
    store.away(false);
    Await.until(() -> !store.texts(LOG).isEmpty());
    log.line("kept");
    log.close();

    Await.until(() -> store.find(LOG).filter(extent -> !extent.open()).isPresent());
    assertThat(store.texts(LOG))
        .doesNotContain("lost")
        .endsWith(
            "WARN [podium] 5 characters are missing here:"
                + " they came faster than they could be stored",
            "kept");
  }

  @Test
  void aLogThatCannotBeWrittenDoesNotHarmOthers() {
    LogStore choosy =
        (pieces, now) -> {
          if (pieces.stream().map(LogPiece::key).anyMatch(OTHER::equals)) {
            throw new IllegalStateException("refused");
          }
          store.append(pieces, now);
        };
    try (LogWriter shared = started("n1", choosy)) {
      StepLogs.Open bad = shared.open(OTHER, Set.of());
      StepLogs.Open good = shared.open(LOG, Set.of());
      bad.line("bad");
      good.line("good");
      bad.close();
      good.close();

      Await.until(() -> store.texts(LOG).equals(List.of("good")));
    }
    assertThat(store.find(OTHER)).isEmpty();
  }

  @Test
  void theLastLinesAreWrittenWhenTheNodeGoesDown() {
    StepLogs.Open log = writer.open(LOG, Set.of());
    log.line("last words");
    writer.close();

    assertThat(store.texts(LOG)).containsExactly("last words");
  }

  @Test
  void manyLogsShareAFlush() {
    List<LogKey> keys =
        IntStream.range(0, 150).mapToObj(i -> new LogKey(new RunKey(i), 0, 1)).toList();
    keys.forEach(
        key -> {
          StepLogs.Open log = writer.open(key, Set.of());
          log.line("hello");
          log.close();
        });

    Await.until(() -> keys.stream().allMatch(key -> store.texts(key).equals(List.of("hello"))));
    assertThat(store.appends()).isLessThan(20);
  }

  private static LogWriter started(LogStore store) {
    return started("n1", store);
  }

  private static LogWriter started(String node, LogStore store) {
    LogWriter writer = new LogWriter(store, node, InstantSource.system());
    writer.start();
    return writer;
  }
}
