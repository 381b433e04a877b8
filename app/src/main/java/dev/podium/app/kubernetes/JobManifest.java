package dev.podium.app.kubernetes;

import dev.podium.scheduler.container.JobSpec;
import dev.podium.scheduler.container.JobSpec.Resources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as Kubernetes takes it: one pod, run once, never again by itself. */
final class JobManifest {

  /** On all that Podium makes. */
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  static final String PODIUM = "podium";

  /** The name of the one container. */
  static final String CONTAINER = "step";

  private JobManifest() {}

  static Job of(JobSpec spec, Duration keep) {
    Map<String, String> labels = Map.of(MANAGED_BY, PODIUM);
    return new JobBuilder()
        .withNewMetadata()
        .withName(spec.name().value())
        .withNamespace(spec.name().namespace())
        .withLabels(labels)
        .withAnnotations(spec.annotations())
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(spec.timeoutSeconds())
        .withTtlSecondsAfterFinished(Math.toIntExact(keep.toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(spec.annotations())
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withServiceAccountName(spec.serviceAccount())
        .withAutomountServiceAccountToken(spec.serviceAccount() != null)
        .withEnableServiceLinks(false)
        .withContainers(container(spec))
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static Container container(JobSpec spec) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(CONTAINER)
            .withImage(spec.image())
            .withCommand(literal(spec.command()))
            .withArgs(literal(spec.args()))
            .withEnv(variables(spec.environment()))
            .withResources(resources(spec.resources()))
            .withTerminationMessagePolicy("FallbackToLogsOnError");
    if (!spec.preStop().isEmpty()) {
      container
          .withNewLifecycle()
          .withNewPreStop()
          .withNewExec()
          .withCommand(spec.preStop())
          .endExec()
          .endPreStop()
          .endLifecycle();
    }
    return container.build();
  }

  /** Kubernetes would replace {@code $(NAME)} by a variable; here texts are what they are. */
  private static List<String> literal(List<String> texts) {
    return texts.stream().map(text -> text.replace("$(", "$$(")).toList();
  }

  private static List<EnvVar> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(
            entry ->
                new EnvVarBuilder()
                    .withName(entry.getKey())
                    .withValue(entry.getValue().replace("$(", "$$("))
                    .build())
        .toList();
  }

  private static ResourceRequirements resources(Resources wanted) {
    Map<String, Quantity> requests = new LinkedHashMap<>();
    Map<String, Quantity> limits = new LinkedHashMap<>();
    put(requests, "cpu", wanted.cpu());
    put(requests, "memory", wanted.memory());
    put(limits, "memory", wanted.memory());
    put(requests, "ephemeral-storage", wanted.disk());
    put(limits, "ephemeral-storage", wanted.disk());
    put(limits, "nvidia.com/gpu", wanted.gpu());
    return new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }

  private static void put(Map<String, Quantity> into, String name, @Nullable String amount) {
    if (amount != null) {
      into.put(name, Quantity.parse(amount));
    }
  }
}
