package dev.podium.bench;

import dev.podium.bench.history.HistoryOptions;
import dev.podium.bench.speed.SpeedOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a command line asks for. */
sealed interface Task {

  /** To tell how to ask. */
  record Help() implements Task {}

  /** To measure the expression language, which needs no server. */
  record Expressions(boolean quick) implements Task {}

  /** To throw so many damaged definitions at their readers. */
  record Fuzz(long inputs, long seed) implements Task {}

  /** To drive nodes under faults; the report may be written as JSON, too. */
  record History(HistoryOptions options, @Nullable Path report) implements Task {}

  /** To measure servers. */
  record Measure(SpeedOptions options) implements Task {}
}
