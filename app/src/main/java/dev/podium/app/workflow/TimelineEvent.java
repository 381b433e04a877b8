package dev.podium.app.workflow;

import java.time.Instant;

/** Something that was done to a workflow. */
public record TimelineEvent(String author, String log, Instant at) {}
