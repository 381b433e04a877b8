package dev.podium.domain.script;

import dev.podium.domain.json.Texts;
import java.util.Optional;

/** How a step names the program that runs its script. */
public final class Interpreter {

  private static final int LONGEST_SHOWN = 80;

  private Interpreter() {}

  /**
   * Why a text names no program, whatever a node has; empty if it may name one. A relative path
   * would lead somewhere else on each node and with each folder that it is started in.
   */
  public static Optional<String> fault(String written) {
    if (written.startsWith("/") || written.indexOf('/') < 0) {
      return Optional.empty();
    }
    return Optional.of(
        "The interpreter \"%s\" is a relative path: write the name of a program that the node finds on its PATH, or an absolute path."
            .formatted(Texts.shorten(written, LONGEST_SHOWN)));
  }
}
