package dev.podium.scheduler.container;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What steps may ask of the cluster, as the installation says.
 *
 * @param namespaces where jobs may run; the first where a step does not say
 * @param serviceAccounts that jobs may run as
 */
public record ContainerRules(List<String> namespaces, List<String> serviceAccounts) {

  public ContainerRules {
    namespaces = List.copyOf(namespaces);
    serviceAccounts = List.copyOf(serviceAccounts);
    if (namespaces.isEmpty()) {
      throw new IllegalArgumentException("a cluster without a namespace");
    }
  }

  /**
   * The namespace of a job.
   *
   * @param wanted empty if the step does not say
   * @throws IllegalArgumentException with a sentence for people, if it may not be used
   */
  String namespace(Optional<String> wanted) {
    String namespace = wanted.orElse(namespaces.getFirst());
    if (!namespaces.contains(namespace)) {
      throw new IllegalArgumentException(
          "kubernetes.namespace is \"%s\"; this installation allows %s."
              .formatted(namespace, String.join(", ", namespaces)));
    }
    return namespace;
  }

  /** The service account of a job, as {@link #namespace}. */
  @Nullable String serviceAccount(Optional<String> wanted) {
    if (wanted.isPresent() && !serviceAccounts.contains(wanted.get())) {
      throw new IllegalArgumentException(
          "kubernetes.service_account is \"%s\"; this installation allows %s."
              .formatted(
                  wanted.get(),
                  serviceAccounts.isEmpty() ? "none" : String.join(", ", serviceAccounts)));
    }
    return wanted.orElse(null);
  }
}
