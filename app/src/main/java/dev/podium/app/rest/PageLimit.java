package dev.podium.app.rest;

import dev.podium.domain.problem.RefusedException;

/** How many elements of a list are asked for. */
final class PageLimit {
  private static final int LARGEST = 1_000;

  private PageLimit() {}

  static void check(int limit) {
    if (limit < 1 || limit > LARGEST) {
      throw RefusedException.invalid(
          "limit",
          "limit is %d.".formatted(limit),
          "Give a number from 1 to %d.".formatted(LARGEST));
    }
  }
}
