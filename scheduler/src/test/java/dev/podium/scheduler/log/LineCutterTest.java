package dev.podium.scheduler.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.log.LogBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineCutterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final LineCutter cutter = new LineCutter();
  private final LineBuffer lines = new LineBuffer();

  @Test
  void aLineEndsWithItsLineFeed() {
    cutter.take("on", NOW, lines);
    assertThat(taken()).isEmpty();

    cutter.take("e\ntwo\r\n\nthr", NOW, lines);

    assertThat(taken()).containsExactly("one", "two", "");
    assertThat(cutter.hasOpenLine()).isTrue();
  }

  @Test
  void theLastLineNeedsNoEnd() {
    cutter.take("last", NOW, lines);
    cutter.close(NOW, lines);
    cutter.close(NOW, lines);

    assertThat(taken()).containsExactly("last");
  }

  @Test
  void aLineThatStaysOpenIsShownAfterAWhile() {
    cutter.take("Continue? ", NOW, lines);
    cutter.flush(NOW.plusMillis(1_999), lines);
    assertThat(taken()).isEmpty();

    cutter.flush(NOW.plusSeconds(2), lines);
    cutter.take("yes\n", NOW.plusSeconds(3), lines);

    assertThat(taken()).containsExactly("Continue? ", "yes");
  }

  @Test
  void aVeryLongLineGoesOnInTheNext() {
    String rocket = "\uD83D\uDE80";
    cutter.take("x".repeat(LineCutter.LONGEST - 1) + rocket + "y\n", NOW, lines);

    assertThat(taken()).containsExactly("x".repeat(LineCutter.LONGEST - 1), rocket + "y");
  }

  private List<String> taken() {
    LogBlock block = lines.take();
    return block == null
        ? List.of()
        : new String(block.text(), StandardCharsets.UTF_8).lines().toList();
  }
}
