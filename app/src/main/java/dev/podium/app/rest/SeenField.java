package dev.podium.app.rest;

import dev.podium.domain.json.Fields;
import dev.podium.domain.problem.Seen;
import org.jspecify.annotations.Nullable;

/** Which state of something a request has seen that changes it. */
final class SeenField {

  private static final String NAME = "revision";

  private SeenField() {}

  /**
   * What the field {@code revision} says.
   *
   * @param changed the name of what is changed; null for what is made, which has no such field
   */
  static Seen read(Fields fields, @Nullable String changed) {
    return changed == null
        ? Seen.ANYTHING
        : new Seen(fields.read(NAME, cursor -> cursor.whole(1, Integer.MAX_VALUE)));
  }
}
