package dev.podium.domain.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as it stands.
 *
 * @param key its number in the store; later ones have higher numbers
 * @param reason why it is in its state, where that needs a word
 */
public record Backfill(
    long key,
    BackfillRequest asked,
    Created created,
    BackfillState state,
    @Nullable String reason,
    BackfillProgress progress) {

  /** Who asked for it, and when. */
  public record Created(String user, Instant at) {}
}
