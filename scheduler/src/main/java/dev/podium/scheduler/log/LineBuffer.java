package dev.podium.scheduler.log;

import dev.podium.domain.log.LogBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers lines until they are written. For one thread. */
final class LineBuffer {

  private final StringBuilder text = new StringBuilder();
  private long[] times = new long[16];
  private int count;

  void add(CharSequence line, Instant at) {
    text.append(line).append('\n');
    if (count == times.length) {
      times = Arrays.copyOf(times, count * 2);
    }
    times[count++] = at.toEpochMilli();
  }

  /** Characters, about as many as bytes. */
  int size() {
    return text.length();
  }

  /** Hands over what was gathered, null if nothing was. */
  @Nullable LogBlock take() {
    if (count == 0) {
      return null;
    }
    LogBlock block =
        new LogBlock(text.toString().getBytes(StandardCharsets.UTF_8), Arrays.copyOf(times, count));
    text.setLength(0);
    text.trimToSize();
    times = new long[16];
    count = 0;
    return block;
  }
}
