package dev.podium.scheduler.loop;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which messages have been given to somebody and still stand in the store, so that reading them
 * again does not give them twice.
 */
public final class MailLedger {

  // Both are guarded by this.
  private final Set<Long> given = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();

  /** Remembers a message; false if it was given before. */
  synchronized boolean give(long message) {
    return given.add(message);
  }

  /** The message was not dealt with after all: the next reading gives it again. */
  synchronized void takeBack(Collection<Long> messages) {
    messages.forEach(given::remove);
  }

  /** These messages are deleted; a reading that is under way may still show them. */
  public synchronized void gone(Collection<Long> messages) {
    gone.addAll(messages);
  }

  /** The messages deleted so far: no reading that begins now can show them. */
  synchronized List<Long> goneBeforeReading() {
    return List.copyOf(gone);
  }

  synchronized void forget(Collection<Long> messages) {
    messages.forEach(given::remove);
    messages.forEach(gone::remove);
  }
}
