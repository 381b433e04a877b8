package dev.podium.scheduler.container;

import dev.podium.domain.secret.SecretUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that steps may use; whoever has got it closes it in the end.
 *
 * @param rules what they may ask of it
 * @param server the address of its API server
 * @param release told when it is closed
 */
public record Cluster(ContainerJobs jobs, ContainerRules rules, String server, Runnable release)
    implements AutoCloseable {

  /** The name of the cluster of the installation's settings, which is no connection. */
  public static final String OF_SETTINGS = "";

  @Override
  public void close() {
    release.run();
  }

  /** How a node reaches clusters. */
  @FunctionalInterface
  public interface Access {

    /**
     * A cluster, connected to when it is first asked for.
     *
     * @param name of a connection, or {@link #OF_SETTINGS}
     * @param user to whom the connection has to be granted; null for the installation itself
     * @return empty if the installation has none in its settings, or the installation asks and
     *     there is no such connection any more
     * @throws ClusterException if what leads to it cannot be read, or is not granted
     */
    Optional<Cluster> find(String name, @Nullable SecretUser user) throws ClusterException;
  }
}
