package dev.podium.ui.parts;

import dev.podium.domain.run.RunRef;

/** How a run is called beside the name of its workflow. */
public final class RunName {

  private RunName() {}

  /** {@code #7}, and {@code #7 · run 2} where it was run again. */
  public static String of(RunRef ref) {
    return ref.run() == 1
        ? "#%d".formatted(ref.instance())
        : "#%d · run %d".formatted(ref.instance(), ref.run());
  }
}
