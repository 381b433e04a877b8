package dev.podium.app.kubernetes;

import dev.podium.app.connection.ClusterConnections;
import dev.podium.app.connection.ClusterConnections.Way;
import dev.podium.app.connection.ClusterTrials;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.container.Cluster;
import dev.podium.scheduler.container.ClusterException;
import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.container.ContainerRules;
import dev.podium.scheduler.sql.SqlConnections.RefusedConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The cluster of the settings and those of connections. The client and all that it needs is loaded
 * when a step first asks for one: a node that runs no container step pays nothing for it.
 */
@Component
@EnableConfigurationProperties(KubernetesSettings.class)
final class Clusters implements Cluster.Access, ClusterTrials, AutoCloseable {

  /** A client that nobody uses for so long is closed, and opened again when somebody asks. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final KubernetesSettings settings;
  private final ClusterConnections connections;
  private final InstantSource clock;

  /** By the name of the connection: the client that leads to where it leads now. */
  private final Map<String, Client> present = new HashMap<>();

  /** All that are not closed; steps may still follow their jobs by one of an earlier address. */
  private final Set<Client> open = new HashSet<>();

  private @Nullable Fabric8Jobs ofSettings;

  /** For a connection as it was at some time; what changes in it is guarded by the clusters. */
  private static final class Client {
    private final String name;
    private final Way way;
    private final Fabric8Jobs jobs;
    private int users;
    private Instant usedAt;

    Client(String name, Way way, Fabric8Jobs jobs, Instant now) {
      this.name = name;
      this.way = way;
      this.jobs = jobs;
      this.usedAt = now;
    }
  }

  Clusters(KubernetesSettings settings, ClusterConnections connections, InstantSource clock) {
    this.settings = settings;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Optional<Cluster> find(String name, @Nullable SecretUser user) throws ClusterException {
    if (name.equals(Cluster.OF_SETTINGS)) {
      return ofSettings();
    }
    try {
      Optional<Way> way =
          user == null ? connections.find(name) : Optional.of(connections.load(name, user));
      return way.map(it -> lend(name, it));
    } catch (RefusedConnectionException e) {
      throw new ClusterException(Fault.REQUEST, String.valueOf(e.getMessage()), e);
    } catch (DataAccessException e) {
      throw new ClusterException(
          Fault.CLUSTER, "Podium's own database, which keeps the connection, is away.", e);
    }
  }

  private synchronized Optional<Cluster> ofSettings() throws ClusterException {
    if (!settings.isOn()) {
      return Optional.empty();
    }
    Fabric8Jobs jobs = ofSettings;
    if (jobs == null) {
      jobs = Fabric8Jobs.open(settings);
      ofSettings = jobs;
    }
    return Optional.of(new Cluster(jobs, settings.rules(), jobs.server(), () -> {}));
  }

  private Cluster lend(String name, Way way) {
    Client client = take(name, way);
    return new Cluster(
        client.jobs,
        new ContainerRules(way.cluster().namespaces(), way.cluster().serviceAccounts()),
        client.jobs.server(),
        () -> giveBack(client));
  }

  private Client take(String name, Way way) {
    @Nullable Client replaced = null;
    Client client;
    synchronized (this) {
      Client known = present.get(name);
      if (known != null && known.way.equals(way)) {
        client = known;
      } else {
        client =
            new Client(
                name,
                way,
                Fabric8Jobs.open(ClusterConfig.of(way), settings.keep()),
                clock.instant());
        present.put(name, client);
        open.add(client);
        if (known != null && known.users == 0) {
          open.remove(known);
          replaced = known;
        }
      }
      client.users++;
    }
    if (replaced != null) {
      replaced.jobs.close();
    }
    return client;
  }

  /** Who was the last to use what leads nowhere now closes it. */
  private void giveBack(Client client) {
    boolean isOver;
    synchronized (this) {
      client.users--;
      client.usedAt = clock.instant();
      isOver = client.users == 0 && present.get(client.name) != client && open.remove(client);
    }
    if (isOver) {
      client.jobs.close();
    }
  }

  /** Closes the clients that nobody has used for a while: their connections may be gone. */
  void closeIdle() {
    List<Client> idle = new ArrayList<>();
    synchronized (this) {
      Instant since = clock.instant().minus(IDLE);
      for (Client client : open) {
        if (client.users == 0 && client.usedAt.isBefore(since)) {
          idle.add(client);
        }
      }
      idle.forEach(open::remove);
      present.values().removeAll(idle);
    }
    idle.forEach(client -> client.jobs.close());
  }

  /** How many clients are open for a connection. */
  synchronized long openFor(String name) {
    return open.stream().filter(client -> client.name.equals(name)).count();
  }

  @Override
  public ConnectionTrial test(String name) {
    return ConnectionTrial.of(
        () -> {
          Way way = connections.find(name).orElse(null);
          if (way == null) {
            return Optional.empty();
          }
          Client client = take(name, way);
          try {
            return Optional.of(client.jobs.describe(way.cluster().namespaces()));
          } finally {
            giveBack(client);
          }
        });
  }

  @Override
  public synchronized void close() {
    if (ofSettings != null) {
      ofSettings.close();
    }
    open.forEach(client -> client.jobs.close());
    open.clear();
    present.clear();
  }
}
