package dev.podium.scheduler.container;

import java.util.Optional;

/**
 * A cluster that steps may use.
 *
 * @param rules what they may ask of it
 */
public record Cluster(ContainerJobs jobs, ContainerRules rules) {

  /** How a node reaches its cluster. */
  @FunctionalInterface
  public interface Access {

    /**
     * The cluster, connected to when it is first asked for.
     *
     * @return empty if the installation has none
     * @throws ClusterException if what leads to it cannot be read
     */
    Optional<Cluster> find() throws ClusterException;
  }
}
