package dev.podium.scheduler.secret;

import dev.podium.scheduler.log.Masking;
import dev.podium.scheduler.loop.StepLog;

/** Masks a step's secrets in what its body writes, also where a piece ends inside of one. */
final class MaskedLog implements StepLog, AutoCloseable {

  private final StepLog log;
  private final Masking masking;

  MaskedLog(StepLog log, StepSecrets secrets) {
    this.log = log;
    this.masking = new Masking(secrets.forms());
  }

  @Override
  public synchronized void write(String text) {
    log.write(masking.take(text));
  }

  /** Writes what was held back. */
  @Override
  public synchronized void close() {
    log.write(masking.end());
  }
}
