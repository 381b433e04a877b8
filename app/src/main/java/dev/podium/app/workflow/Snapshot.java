package dev.podium.app.workflow;

import dev.podium.domain.definition.Properties;
import java.time.Instant;

/** Properties as they were set at a time. */
record Snapshot(Properties properties, String author, Instant createdAt) {}
