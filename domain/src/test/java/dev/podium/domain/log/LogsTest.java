package dev.podium.domain.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final LogKey LOG = new LogKey(new RunKey(1), 0, 1);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final FakeLogStore store = new FakeLogStore(1_000_000);
  private final Logs logs = new Logs(store);

  @Test
  void findsATextWithoutRegardToCase() {
    write("one", "Two a.b", "three", "two aXb");

    assertThat(numbers(search("TWO", LogQuery.Kind.TEXT, false, null))).containsExactly(2L, 4L);
    assertThat(numbers(search("TWO", LogQuery.Kind.TEXT, true, null))).isEmpty();
    assertThat(numbers(search("a.b", LogQuery.Kind.TEXT, false, null))).containsExactly(2L);
    assertThat(numbers(search("a.b", LogQuery.Kind.REGEX, false, null))).containsExactly(2L, 4L);
    assertThat(numbers(search("^t.*e$", LogQuery.Kind.REGEX, false, null))).containsExactly(3L);
  }

  @Test
  void filtersByLevelWithTheStackTracesOfItsLines() {
    write(
        "INFO begins",
        "2026-03-01 08:00:00 WARN slow",
        "ERROR it broke",
        "  at a.b.C",
        "Caused by: x",
        "plain");

    assertThat(numbers(search("", LogQuery.Kind.TEXT, false, LogLevel.WARN)))
        .containsExactly(2L, 3L, 4L, 5L);
    assertThat(numbers(search("a", LogQuery.Kind.TEXT, false, LogLevel.ERROR)))
        .containsExactly(4L, 5L);
  }

  @Test
  void aTextOfAnyLettersIsFoundWithoutRegardToCase() {
    write("Größe", "GRÖSSE", "größe 7", "\u212aelvin", "ſtraße", "STRAẞE", "漢字 X", "🚀 go");

    assertThat(numbers(search("GRÖßE", LogQuery.Kind.TEXT, false, null))).containsExactly(1L, 3L);
    assertThat(numbers(search("ö", LogQuery.Kind.TEXT, false, null))).containsExactly(1L, 2L, 3L);
    assertThat(numbers(search("Kelvin", LogQuery.Kind.TEXT, false, null))).containsExactly(4L);
    assertThat(numbers(search("straße", LogQuery.Kind.TEXT, false, null))).containsExactly(5L, 6L);
    assertThat(numbers(search("漢字 x", LogQuery.Kind.TEXT, false, null))).containsExactly(7L);
    assertThat(numbers(search("🚀", LogQuery.Kind.TEXT, true, null))).containsExactly(8L);
    assertThat(numbers(search("größe|GO", LogQuery.Kind.REGEX, false, null)))
        .containsExactly(1L, 3L, 8L);
  }

  @Test
  void findsInChunksOfManyLinesWhatIsFoundLineByLine() {
    List<String> texts = new ArrayList<>();
    Random random = new Random(3);
    List<String> words =
        List.of("ERROR", "  at x", "INFO", "\tlost", "kept", "order", "Ä", "ab", "");
    for (int chunk = 0; chunk < 60; chunk++) {
      StringBuilder text = new StringBuilder();
      int lines = 1 + random.nextInt(30);
      for (int i = 0; i < lines; i++) {
        String line =
            words.get(random.nextInt(words.size())) + " " + words.get(random.nextInt(words.size()));
        texts.add(line);
        text.append(line).append('\n');
      }
      LogBlock block =
          new LogBlock(text.toString().getBytes(StandardCharsets.UTF_8), new long[lines]);
      store.append(List.of(new LogPiece(LOG, block, null, false)), NOW);
    }
    List<LogLine> all = logs.lines(LOG, 1, Integer.MAX_VALUE).lines();
    assertThat(all).extracting(LogLine::text).containsExactlyElementsOf(texts);

    for (String regex : List.of("order", "lost|kept", "ä", "^  at.*K", "ab?c?", "", "[a-z]{5}$")) {
      for (LogLevel level : new LogLevel[] {null, LogLevel.INFO, LogLevel.ERROR}) {
        LogQuery query = LogQuery.of(regex, LogQuery.Kind.REGEX, false, level);
        List<LogLine> wanted = all.stream().filter(query::matches).toList();
        for (int context : new int[] {0, 2}) {
          LogMatches found =
              logs.search(LOG, new Logs.Search(query, 1, 10_000, context, LONG_ENOUGH));
          assertThat(found.matches())
              .as("%s %s %s", regex, level, context)
              .extracting(LogMatches.Match::line)
              .containsExactlyElementsOf(wanted);
          assertThat(found.next()).isEqualTo(texts.size() + 1L);
          for (LogMatches.Match match : found.matches()) {
            int at = (int) match.line().number() - 1;
            assertThat(match.before()).isEqualTo(all.subList(Math.max(0, at - context), at));
            assertThat(match.after())
                .isEqualTo(all.subList(at + 1, Math.min(all.size(), at + 1 + context)));
          }
        }
        int from = texts.size() / 2;
        assertThat(logs.search(LOG, new Logs.Search(query, from, 3, 0, LONG_ENOUGH)).matches())
            .extracting(LogMatches.Match::line)
            .containsExactlyElementsOf(
                wanted.stream().filter(line -> line.number() >= from).limit(3).toList());
      }
    }
  }

  @Test
  void showsTheLinesAround() {
    write("a", "b", "hit", "hit", "c", "d");

    LogMatches found = search("hit", LogQuery.Kind.TEXT, 1, 100, 1);

    assertThat(found.matches())
        .containsExactly(
            new LogMatches.Match(List.of(line(2, "b")), line(3, "hit"), List.of(line(4, "hit"))),
            new LogMatches.Match(List.of(line(3, "hit")), line(4, "hit"), List.of(line(5, "c"))));
  }

  @Test
  void pagesThroughItsMatches() {
    write("hit 1", "no", "hit 2", "hit 3", "no");

    LogMatches first = search("hit", LogQuery.Kind.TEXT, 1, 2, 1);
    LogMatches second = search("hit", LogQuery.Kind.TEXT, first.next(), 2, 1);

    assertThat(numbers(first)).containsExactly(1L, 3L);
    assertThat(first.complete()).isFalse();
    assertThat(first.end()).isEqualTo(LogMatches.End.OF_ROOM);
    assertThat(first.matches().getLast().after()).containsExactly(line(4, "hit 3"));
    assertThat(numbers(second)).containsExactly(4L);
    assertThat(second).extracting(LogMatches::next, LogMatches::complete).contains(6L, true);
  }

  /** What is shown around a line costs a look at these lines, not one at all lines. */
  @Test
  void theLinesAroundAreLookedUpForTheMatchesOnly() {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 200_000; i++) {
      lines.append(i % 50_000 == 0 ? "hit\n" : "no\n");
    }
    store.append(
        List.of(
            new LogPiece(
                LOG,
                new LogBlock(lines.toString().getBytes(StandardCharsets.UTF_8), new long[200_000]),
                null,
                false)),
        NOW);
    search("hit", LogQuery.Kind.TEXT, 1, 100, 2);
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    LogMatches found = search("hit", LogQuery.Kind.TEXT, 1, 100, 2);

    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    assertThat(numbers(found)).containsExactly(50_000L, 100_000L, 150_000L, 200_000L);
    assertThat(found.matches().getFirst().before())
        .extracting(LogLine::number)
        .containsExactly(49_998L, 49_999L);
  }

  @Test
  void stopsWhenItsTimeIsUpAndGoesOnFromThere() {
    write("no\n".repeat(5_000).split("\n"));
    write("hit");
    LogQuery query = LogQuery.of("hit", LogQuery.Kind.TEXT, false, null);
    long from = 1;
    int rounds = 0;
    LogMatches found;
    do {
      found = logs.search(LOG, new Logs.Search(query, from, 10, 0, Duration.ZERO));
      assertThat(found.next()).isGreaterThan(from);
      assertThat(found.end()).isIn(LogMatches.End.OF_TIME, LogMatches.End.OF_LOG);
      from = found.next();
      rounds++;
    } while (!found.complete());

    assertThat(rounds).isGreaterThan(5);
    assertThat(numbers(found)).containsExactly(5_001L);
  }

  @Test
  void anExpressionThatExplodesElsewhereIsHarmless() {
    write("a".repeat(5_000));

    assertThat(numbers(search("(a*)*(a|aa)*b", LogQuery.Kind.REGEX, false, null))).isEmpty();
  }

  @Test
  void refusesWhatIsNoExpression() {
    assertThatThrownBy(() -> LogQuery.of("a(", LogQuery.Kind.REGEX, false, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("\"a(\" is no regular expression");
    assertThatThrownBy(() -> LogQuery.of("x".repeat(1_001), LogQuery.Kind.TEXT, false, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("1001 characters");
  }

  @Test
  void refusesLettersWhoseOtherCasesWouldBeLookedForForEver() {
    for (String regex : List.of("\u1c80", "[а-\uffff]", "\\x{1C88}", "[\\x{80}-\\x{10FFFF}]")) {
      assertThatThrownBy(() -> LogQuery.of(regex, LogQuery.Kind.REGEX, false, null))
          .as(regex)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("U+1C80");
      assertThat(LogQuery.of(regex, LogQuery.Kind.REGEX, true, null)).isNotNull();
    }
    assertThatThrownBy(() -> LogQuery.of("(?i)\u1c85", LogQuery.Kind.REGEX, true, null))
        .isInstanceOf(RefusedException.class);
    write("x-y ж");
    assertThat(numbers(search("[а-я]", LogQuery.Kind.REGEX, false, null))).containsExactly(1L);
    assertThat(numbers(search("X-Y", LogQuery.Kind.TEXT, false, null))).containsExactly(1L);
  }

  @Test
  void aFileHasAllLinesAndTellsWhichAreLeftOut() throws IOException {
    write("one", "tw\u00f6", "three");
    LogExtent whole = new LogExtent(LOG, 3, 14, null, false, NOW);
    LogExtent cut = new LogExtent(LOG, 3, 14, new LogExtent.Cut(2, 1_000, 9_000), false, NOW);
    store.append(
        List.of(
            new LogPiece(
                LOG,
                new LogBlock("four\nfive\n".getBytes(StandardCharsets.UTF_8), new long[2]),
                null,
                false)),
        NOW);

    assertThat(text(false, whole)).isEqualTo("one\ntw\u00f6\nthree\nfour\nfive\n");
    assertThat(text(true, whole))
        .startsWith(NOW + " one\n" + NOW + " tw\u00f6\n")
        .endsWith("1970-01-01T00:00:00Z five\n");
    assertThat(text(false, new LogExtent(LOG, 3, 14, new LogExtent.Cut(1, 1, 9), false, NOW)))
        .isEqualTo("one\n[podium] 1 lines are left out here\ntw\u00f6\nthree\nfour\nfive\n");
    assertThat(text(true, cut)).doesNotContain("left out");
  }

  private String text(boolean hasTimes, LogExtent extent) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LogText(hasTimes).write(logs, extent, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void lastLinesMayComeAfterTheAttemptsEnd() {
    LogExtent open = new LogExtent(LOG, 1, 1, null, true, NOW);
    LogExtent ended = new LogExtent(LOG, 1, 1, null, false, NOW);

    assertThat(open.mayGrow(false, NOW.plusSeconds(9_999))).isTrue();
    assertThat(open.mayGrow(true, NOW.plusSeconds(9))).isTrue();
    assertThat(open.mayGrow(true, NOW.plusSeconds(11))).isFalse();
    assertThat(ended.mayGrow(true, NOW)).isFalse();
    assertThat(ended.mayGrow(false, NOW)).isTrue();
  }

  private void write(String... lines) {
    for (String line : lines) {
      store.append(List.of(new LogPiece(LOG, LogBlock.of(line, NOW), null, false)), NOW);
    }
  }

  private static LogLine line(long number, String text) {
    return new LogLine(number, NOW, null, text);
  }

  private LogMatches search(
      String text, LogQuery.Kind kind, boolean matchesCase, @Nullable LogLevel level) {
    LogQuery query = LogQuery.of(text, kind, matchesCase, level);
    return logs.search(LOG, new Logs.Search(query, 1, 100, 0, LONG_ENOUGH));
  }

  private LogMatches search(String text, LogQuery.Kind kind, long from, int limit, int context) {
    LogQuery query = LogQuery.of(text, kind, false, null);
    return logs.search(LOG, new Logs.Search(query, from, limit, context, LONG_ENOUGH));
  }

  private static List<Long> numbers(LogMatches found) {
    return found.matches().stream().map(match -> match.line().number()).toList();
  }
}
