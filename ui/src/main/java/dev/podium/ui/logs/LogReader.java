package dev.podium.ui.logs;

import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogText;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.log.Logs;
import dev.podium.domain.run.RunViews;
import dev.podium.ui.live.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the screens read logs with. */
@Component
public class LogReader {

  private final RunViews runs;
  private final LogViews views;
  private final Logs logs;
  private final Pace pace;
  private final InstantSource clock;

  public LogReader(RunViews runs, LogViews views, Logs logs, Pace pace, InstantSource clock) {
    this.runs = runs;
    this.views = views;
    this.logs = logs;
    this.pace = pace;
    this.clock = clock;
  }

  Logs logs() {
    return logs;
  }

  Pace pace() {
    return pace;
  }

  Instant now() {
    return clock.instant();
  }

  Optional<LogExtent> find(LogTarget target) {
    return views.find(target.run(), target.ordinal(), target.attempt());
  }

  boolean hasEnded(LogTarget target) {
    return runs.attempts(target.run(), target.step()).stream()
        .filter(attempt -> attempt.attempt() == target.attempt())
        .allMatch(attempt -> attempt.status().isTerminal());
  }

  /** Writes a whole log as a text. */
  void write(LogTarget target, OutputStream to) throws IOException {
    try (OutputStream out = to) {
      Optional<LogExtent> extent = find(target);
      if (extent.isPresent()) {
        new LogText(false).write(logs, extent.get(), out);
      }
    }
  }
}
