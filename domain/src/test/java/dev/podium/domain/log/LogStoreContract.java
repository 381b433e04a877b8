package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.RunKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of logs promises. */
public abstract class LogStoreContract {

  /** Bytes that the store under test keeps of a log. */
  protected static final int MOST = 1_000_000;

  protected static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");
  private static final LogKey LOG = new LogKey(new RunKey(7), 2, 1);
  private static final LogKey OTHER = new LogKey(new RunKey(7), 2, 2);

  /** The store under test, empty before each test. */
  protected abstract LogStore store();

  /** Reads what the store has. */
  protected abstract LogViews views();

  private Logs logs() {
    return new Logs(views());
  }

  @Test
  void linesAreNumberedOverAllPieces() {
    store().append(List.of(piece(LOG, "one", "two")), NOW);
    store().append(List.of(piece(LOG, "three")), NOW.plusSeconds(1));

    assertThat(logs().lines(LOG, 1, 10))
        .isEqualTo(
            new LogPage(
                List.of(
                    new LogLine(1, NOW, null, "one"),
                    new LogLine(2, NOW, null, "two"),
                    new LogLine(3, NOW, null, "three")),
                4));
    assertThat(views().find(LOG))
        .contains(new LogExtent(LOG, 3, 14, null, true, NOW.plusSeconds(1)));
  }

  @Test
  void everyAttemptHasItsOwnLog() {
    store().append(List.of(piece(OTHER, "second"), piece(LOG, "first")), NOW);

    assertThat(texts(LOG)).containsExactly("first");
    assertThat(texts(OTHER)).containsExactly("second");
    assertThat(views().find(new LogKey(new RunKey(7), 2, 3))).isEmpty();
    assertThat(texts(new LogKey(new RunKey(7), 2, 3))).isEmpty();
  }

  @Test
  void aWriterThatComesLaterIsMarked() {
    LogBlock mark = LogBlock.of("goes on", NOW);
    store().append(List.of(new LogPiece(LOG, block("one"), mark, false)), NOW);
    store().append(List.of(new LogPiece(LOG, block("two"), mark, false)), NOW);

    assertThat(texts(LOG)).containsExactly("one", "goes on", "two");
  }

  @Test
  void anEndNeedsNoLines() {
    store().append(List.of(piece(LOG, "one")), NOW);
    store().append(List.of(new LogPiece(LOG, null, null, true)), NOW.plusSeconds(2));

    assertThat(views().find(LOG))
        .contains(new LogExtent(LOG, 1, 4, null, false, NOW.plusSeconds(2)));

    store().append(List.of(piece(LOG, "more")), NOW);

    assertThat(views().find(LOG).orElseThrow().open()).isTrue();
  }

  @Test
  void largePiecesAreReadFromAnyLineOn() {
    store().append(List.of(new LogPiece(LOG, lines(1, 30_000), null, false)), NOW);
    store().append(List.of(new LogPiece(LOG, lines(30_001, 30_010), null, false)), NOW);

    for (long from : List.of(1L, 2L, 9_999L, 20_001L, 29_999L, 30_001L, 30_010L)) {
      assertThat(logs().lines(LOG, from, 3).lines().getFirst().text()).isEqualTo("line " + from);
    }
    assertThat(logs().lines(LOG, 29_990, 100).lines()).hasSize(21);
    assertThat(logs().lines(LOG, 30_011, 100)).isEqualTo(new LogPage(List.of(), 30_011));
    assertThat(logs().tail(views().find(LOG).orElseThrow(), 2).lines())
        .extracting(LogLine::text)
        .containsExactly("line 30009", "line 30010");
  }

  @Test
  void manySmallPiecesStandInTheirOrder() {
    for (int i = 1; i <= 300; i++) {
      store().append(List.of(new LogPiece(LOG, lines(i, i), null, false)), NOW);
    }

    assertThat(texts(LOG))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 300).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void ofALongLogTheMiddleIsLeftOut() {
    int pieces = 40;
    for (int i = 0; i < pieces; i++) {
      LogBlock block = lines(i * 5_000 + 1, (i + 1) * 5_000);
      store().append(List.of(new LogPiece(LOG, block, null, false)), NOW);
    }

    LogExtent extent = views().find(LOG).orElseThrow();
    LogExtent.Cut cut = Objects.requireNonNull(extent.cut());
    assertThat(extent.lines()).isEqualTo(200_000);
    assertThat(extent.bytes() - cut.bytes()).isBetween(MOST / 2L, (long) MOST);
    assertThat(texts(LOG)).startsWith("line 1", "line 2").endsWith("line 199999", "line 200000");
    assertThat(texts(LOG)).hasSize((int) (extent.lines() - cut.lines()));
    assertThat(logs().lines(LOG, cut.firstLine() - 1, 2).lines())
        .extracting(LogLine::number)
        .containsExactly(cut.firstLine() - 1, cut.nextLine());
    assertThat(logs().lines(LOG, cut.firstLine() + 5, 1).lines().getFirst())
        .isEqualTo(new LogLine(cut.nextLine(), NOW, null, "line " + cut.nextLine()));
  }

  @Test
  void everyTimeAndCharacterComesBack() {
    Instant early = Instant.parse("1969-12-31T23:59:59.999Z");
    LogBlock block = LogBlock.of("grün \uD83D\uDE80", NOW).plus(LogBlock.of("", early));
    store().append(List.of(new LogPiece(LOG, block, null, false)), NOW);

    assertThat(logs().lines(LOG, 1, 10).lines())
        .containsExactly(
            new LogLine(1, NOW, null, "grün \uD83D\uDE80"), new LogLine(2, early, null, ""));
  }

  private List<String> texts(LogKey key) {
    return logs().lines(key, 1, Integer.MAX_VALUE).lines().stream().map(LogLine::text).toList();
  }

  private static LogPiece piece(LogKey key, String... lines) {
    return new LogPiece(key, block(lines), null, false);
  }

  private static LogBlock block(String... lines) {
    LogBlock block = null;
    for (String line : lines) {
      block = plus(block, LogBlock.of(line, NOW));
    }
    return Objects.requireNonNull(block);
  }

  private static LogBlock plus(@Nullable LogBlock block, LogBlock more) {
    return block == null ? more : block.plus(more);
  }

  /** Lines that say their numbers. */
  protected static LogBlock lines(int from, int to) {
    StringBuilder text = new StringBuilder();
    long[] times = new long[to - from + 1];
    for (int i = from; i <= to; i++) {
      text.append("line ").append(i).append('\n');
      times[i - from] = NOW.toEpochMilli();
    }
    return new LogBlock(text.toString().getBytes(StandardCharsets.UTF_8), times);
  }
}
