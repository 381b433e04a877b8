package dev.podium.app.connection;

import dev.podium.domain.connection.ConnectionTrial;

/** Tries connections to clusters. */
@FunctionalInterface
public interface ClusterTrials {

  /** Reaches the cluster of a connection, and says what came of it. */
  ConnectionTrial test(String name);
}
