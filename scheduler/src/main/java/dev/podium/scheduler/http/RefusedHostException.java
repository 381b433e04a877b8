package dev.podium.scheduler.http;

import java.io.IOException;

/** A host that may not be reached from here; its message is a sentence for people. */
public final class RefusedHostException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Destinations.Refusal refusal;

  RefusedHostException(Destinations.Refusal refusal) {
    super("%s %s".formatted(refusal.why(), refusal.remedy()).strip());
    this.refusal = refusal;
  }

  Destinations.Refusal refusal() {
    return refusal;
  }
}
