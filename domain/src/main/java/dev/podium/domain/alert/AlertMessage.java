package dev.podium.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert on its way to one receiver.
 *
 * @param uid the same at every attempt, by which a receiver knows what it has got before
 * @param attempts those that failed
 * @param nextAttemptAt null unless it waits for one
 * @param error why the last attempt failed; null if none did
 */
public record AlertMessage(
    long id,
    String uid,
    AlertReceiver receiver,
    Status status,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant sentAt,
    @Nullable String error) {

  /** How it stands. */
  public enum Status {
    /** It is to be sent, or to be tried again. */
    WAITING,
    /** Too many came: it goes with others in one message, later. */
    HELD,
    /** Another message told of it. */
    GATHERED,
    /** Its receiver has taken it. */
    SENT,
    /** It was given up after its last attempt. */
    FAILED
  }
}
