package dev.podium.scheduler.http;

import java.io.IOException;

/** A host that may not be reached from here; its message is a sentence for people. */
public final class RefusedHostException extends IOException {

  RefusedHostException(String message) {
    super(message);
  }
}
