package dev.podium.ui.parts;

import dev.podium.domain.definition.RunStrategy;
import org.jspecify.annotations.Nullable;

/** Run strategies in plain words. */
public final class StrategyWords {

  private StrategyWords() {}

  public static String of(RunStrategy.@Nullable Rule rule) {
    return switch (rule) {
      case SEQUENTIAL -> "One after the other";
      case STRICT_SEQUENTIAL -> "One after the other, a failure blocks";
      case FIRST_ONLY -> "Keep the first, stop newer ones";
      case LAST_ONLY -> "Stop the others, run the newest";
      case PARALLEL -> "Several at the same time";
      case SERIAL_LATEST_ONLY -> "Finish the current, then the newest";
      case null -> "";
    };
  }
}
