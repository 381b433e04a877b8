package dev.podium.ui.permits;

import dev.podium.domain.permit.TagPermits.TagUse;

/** Permits in plain words. */
final class PermitWords {

  private PermitWords() {}

  static String wait(int steps) {
    return steps == 1 ? "One step waits" : "%,d steps wait".formatted(steps);
  }

  static String hold(int steps) {
    return steps == 1 ? "one step holds it" : "%,d steps hold it".formatted(steps);
  }

  static String limit(TagUse use) {
    return use.limit() == null ? "none" : "%,d".formatted(use.limit());
  }
}
