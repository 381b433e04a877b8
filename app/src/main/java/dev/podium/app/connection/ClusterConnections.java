package dev.podium.app.connection;

import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.sql.SqlConnections.RefusedConnectionException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The connections that lead to clusters, with their tokens. */
@Component
public final class ClusterConnections {

  private final SealedConnections sealed;

  ClusterConnections(SealedConnections sealed) {
    this.sealed = sealed;
  }

  /** How a cluster is reached. */
  public record Way(ConnectionTarget.Cluster cluster, String token) {

    /** Never shows the token. */
    @Override
    public String toString() {
      return "Way[%s]".formatted(cluster);
    }
  }

  /**
   * For a workflow that it is granted to.
   *
   * @throws RefusedConnectionException with a sentence for people
   */
  public Way load(String name, SecretUser user) throws RefusedConnectionException {
    return way(sealed.load(name, user));
  }

  /**
   * For the installation itself.
   *
   * @return empty if there is no such connection any more
   * @throws RefusedConnectionException with a sentence for people
   */
  public Optional<Way> find(String name) throws RefusedConnectionException {
    Optional<ConnectionRow> row = sealed.find(name);
    return row.isPresent() ? Optional.of(way(row.get())) : Optional.empty();
  }

  private Way way(ConnectionRow row) throws RefusedConnectionException {
    if (row.draft().target() instanceof ConnectionTarget.Cluster cluster) {
      return new Way(cluster, sealed.open(row));
    }
    throw new RefusedConnectionException(
        "The connection %s leads to a database, not to a Kubernetes cluster."
            .formatted(row.draft().name()));
  }
}
