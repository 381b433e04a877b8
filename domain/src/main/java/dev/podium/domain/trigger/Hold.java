package dev.podium.domain.trigger;

import java.time.Instant;

/** Somebody keeps triggers from firing. */
public record Hold(String user, Instant since) {}
