package dev.podium.ui.runs;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;

/** How runs are spoken of. */
public final class RunWords {

  private RunWords() {}

  /** {@code #7}, and {@code #7 · run 2} where it was run again. */
  public static String name(RunRef ref) {
    return ref.run() == 1
        ? "#%d".formatted(ref.instance())
        : "#%d · run %d".formatted(ref.instance(), ref.run());
  }

  static String initiator(Initiator initiator) {
    return switch (initiator) {
      case Initiator.Manual manual -> manual.user();
      case Initiator.Upstream upstream ->
          "step %s of %s".formatted(upstream.parent().step(), upstream.parent().run());
    };
  }
}
