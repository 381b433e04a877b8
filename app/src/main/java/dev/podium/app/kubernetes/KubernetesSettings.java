package dev.podium.app.kubernetes;

import dev.podium.scheduler.container.ContainerRules;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cluster that container steps use ({@code podium.kubernetes.*}).
 *
 * @param config path of a kubeconfig, or {@code in-cluster} for the cluster that this node runs in;
 *     empty if there is no cluster
 * @param namespaces where jobs may run, the first where a step does not say
 * @param serviceAccounts that jobs may run as
 * @param keep how long the cluster keeps a job that has ended
 */
@ConfigurationProperties("podium.kubernetes")
record KubernetesSettings(
    @DefaultValue("") String config,
    @DefaultValue("default") List<String> namespaces,
    @DefaultValue List<String> serviceAccounts,
    @DefaultValue("1h") Duration keep) {

  /** In place of a path. */
  static final String IN_CLUSTER = "in-cluster";

  KubernetesSettings {
    config = config.strip();
    namespaces = stripped(namespaces);
    serviceAccounts = stripped(serviceAccounts);
    if (namespaces.isEmpty()) {
      throw new IllegalArgumentException("podium.kubernetes.namespaces names no namespace");
    }
    if (keep.compareTo(Duration.ofMinutes(1)) < 0 || keep.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "podium.kubernetes.keep must be from 1m to 30d, but it is " + keep);
    }
  }

  private static List<String> stripped(List<String> entries) {
    return entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }

  boolean isOn() {
    return !config.isEmpty();
  }

  ContainerRules rules() {
    return new ContainerRules(namespaces, serviceAccounts);
  }
}
