package dev.podium.app.kubernetes;

import dev.podium.scheduler.container.Cluster;
import dev.podium.scheduler.container.ClusterException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The cluster of the settings. The client and all that it needs is loaded when a step first asks
 * for it: a node that runs no container step pays nothing for it.
 */
@Component
@EnableConfigurationProperties(KubernetesSettings.class)
final class ConfiguredCluster implements Cluster.Access, AutoCloseable {

  private final KubernetesSettings settings;
  private @Nullable Fabric8Jobs jobs;

  ConfiguredCluster(KubernetesSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized Optional<Cluster> find() throws ClusterException {
    if (!settings.isOn()) {
      return Optional.empty();
    }
    Fabric8Jobs opened = jobs;
    if (opened == null) {
      opened = Fabric8Jobs.open(settings);
      jobs = opened;
    }
    return Optional.of(new Cluster(opened, settings.rules()));
  }

  @Override
  public synchronized void close() {
    if (jobs != null) {
      jobs.close();
    }
  }
}
