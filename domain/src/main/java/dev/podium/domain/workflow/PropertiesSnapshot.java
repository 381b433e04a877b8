package dev.podium.domain.workflow;

import dev.podium.domain.definition.Properties;
import java.time.Instant;

/**
 * The properties of a workflow as they were set at a time. No two of a workflow are of the same
 * millisecond.
 */
public record PropertiesSnapshot(Properties properties, String author, Instant createdAt) {

  /** How the snapshot is addressed: the millisecond of its making. */
  public long id() {
    return createdAt.toEpochMilli();
  }
}
