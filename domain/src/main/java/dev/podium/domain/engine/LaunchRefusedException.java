package dev.podium.domain.engine;

import dev.podium.domain.problem.RefusedException;
import java.util.UUID;

/**
 * One of several starts cannot be made, because of what its params come to under the numbers of its
 * instance. None of them was made; the others can be tried again without it.
 */
public final class LaunchRefusedException extends RuntimeException {

  private final UUID uuid;
  private final RefusedException refusal;

  LaunchRefusedException(UUID uuid, RefusedException refusal) {
    super("start %s: %s".formatted(uuid, refusal.getMessage()), refusal);
    this.uuid = uuid;
    this.refusal = refusal;
  }

  /** The dedup key of the start. */
  public UUID uuid() {
    return uuid;
  }

  /** What its caller is told. */
  public RefusedException refusal() {
    return refusal;
  }
}
