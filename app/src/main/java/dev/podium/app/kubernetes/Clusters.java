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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final KubernetesSettings settings;
  private final ClusterConnections connections;
  private final Map<String, Opened> opened = new HashMap<>();

  /** Clients of connections that have changed; steps may still follow their jobs by them. */
  private final List<Fabric8Jobs> replaced = new ArrayList<>();

  private @Nullable Fabric8Jobs ofSettings;

  private record Opened(Way way, Fabric8Jobs jobs) {}

  Clusters(KubernetesSettings settings, ClusterConnections connections) {
    this.settings = settings;
    this.connections = connections;
  }

  @Override
  public Optional<Cluster> find(String name, @Nullable SecretUser user) throws ClusterException {
    if (name.equals(Cluster.OF_SETTINGS)) {
      return ofSettings();
    }
    try {
      Optional<Way> way =
          user == null ? connections.find(name) : Optional.of(connections.load(name, user));
      return way.map(
          it ->
              new Cluster(
                  open(name, it),
                  new ContainerRules(it.cluster().namespaces(), it.cluster().serviceAccounts())));
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
    return Optional.of(new Cluster(jobs, settings.rules()));
  }

  private synchronized Fabric8Jobs open(String name, Way way) {
    Opened known = opened.get(name);
    if (known != null && known.way().equals(way)) {
      return known.jobs();
    }
    Fabric8Jobs jobs = Fabric8Jobs.open(ClusterConfig.of(way), settings.keep());
    if (known != null) {
      replaced.add(known.jobs());
    }
    opened.put(name, new Opened(way, jobs));
    return jobs;
  }

  @Override
  public ConnectionTrial test(String name) {
    return ConnectionTrial.of(
        () -> {
          Way way = connections.find(name).orElse(null);
          return way == null
              ? Optional.empty()
              : Optional.of(open(name, way).describe(way.cluster().namespaces()));
        });
  }

  @Override
  public synchronized void close() {
    if (ofSettings != null) {
      ofSettings.close();
    }
    opened.values().forEach(it -> it.jobs().close());
    replaced.forEach(Fabric8Jobs::close);
  }
}
