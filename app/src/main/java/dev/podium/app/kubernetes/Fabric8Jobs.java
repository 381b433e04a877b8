package dev.podium.app.kubernetes;

import dev.podium.scheduler.container.ClusterException;
import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.container.ContainerJobs;
import dev.podium.scheduler.container.JobName;
import dev.podium.scheduler.container.JobSpec;
import dev.podium.scheduler.container.JobView;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs by fabric8's client. */
final class Fabric8Jobs implements ContainerJobs, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fabric8Jobs.class);

  private static final int CONFLICT = 409;

  /** Answers that say that the request itself is wrong. */
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 413, 415, 422);

  private static final String JOB_LABEL = "job-name";
  private static final int PIECE = 16_384;

  private final KubernetesClient client;
  private final Duration keep;

  Fabric8Jobs(KubernetesClient client, Duration keep) {
    this.client = client;
    this.keep = keep;
  }

  /** Connects to nothing yet. */
  static Fabric8Jobs open(KubernetesSettings settings) throws ClusterException {
    try {
      return open(ClusterConfig.of(settings.config()), settings.keep());
    } catch (IOException e) {
      throw new ClusterException(Fault.CLUSTER, String.valueOf(e.getMessage()), e);
    }
  }

  /** The same of a configuration that is known. */
  static Fabric8Jobs open(Config config, Duration keep) {
    return new Fabric8Jobs(new KubernetesClientBuilder().withConfig(config).build(), keep);
  }

  /**
   * What the cluster is, for people.
   *
   * @param namespaces in which it must let jobs be seen
   */
  String describe(List<String> namespaces) throws ClusterException {
    for (String namespace : namespaces) {
      ask(
          "show jobs of the namespace " + namespace,
          () -> client.batch().v1().jobs().inNamespace(namespace).withName("podium").get() == null);
    }
    VersionInfo version = ask("tell its version", client::getKubernetesVersion);
    return "Kubernetes %s".formatted(version == null ? "" : version.getGitVersion()).strip();
  }

  /** The address of the API server, written in one way however it was given. */
  String server() {
    return client.getMasterUrl().toString();
  }

  @Override
  public Made make(JobSpec spec) throws ClusterException {
    return ask(
        "make job " + spec.name(),
        () -> {
          try {
            job(spec.name(), JobManifest.of(spec, keep)).create();
            return Made.NEW;
          } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
              throw e;
            }
            requireOwn(spec.name(), e);
            return Made.FOUND;
          }
        });
  }

  private void requireOwn(JobName name, KubernetesClientException refusal) {
    Job there = job(name).get();
    if (there != null && !isOwn(there)) {
      throw new ForeignJobException(
          "There is a job %s already that Podium has not made.".formatted(name), refusal);
    }
  }

  private static boolean isOwn(Job job) {
    Map<String, String> labels = job.getMetadata().getLabels();
    return labels != null && JobManifest.PODIUM.equals(labels.get(JobManifest.MANAGED_BY));
  }

  private static final class ForeignJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignJobException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  public Optional<JobView> find(JobName name) throws ClusterException {
    return ask(
        "look at job " + name,
        () -> {
          Job found = job(name).get();
          return found == null
              ? Optional.empty()
              : Optional.of(JobShape.of(found, pods(name).list().getItems()));
        });
  }

  @Override
  public Watching watch(JobName name, Runnable changed) throws ClusterException {
    Watch ofJob = ask("watch job " + name, () -> job(name).watch(new Bell<>(changed)));
    try {
      Watch ofPods =
          ask("watch the pods of job " + name, () -> pods(name).watch(new Bell<>(changed)));
      return () -> {
        ofJob.close();
        ofPods.close();
      };
    } catch (ClusterException e) {
      ofJob.close();
      throw e;
    }
  }

  private record Bell<T>(Runnable changed) implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T resource) {
      changed.run();
    }

    @Override
    public void onClose(WatcherException cause) {
      changed.run();
    }
  }

  @Override
  public void follow(JobName name, String pod, Consumer<byte[]> bytes) throws ClusterException {
    PodResource resource = client.pods().inNamespace(name.namespace()).withName(pod);
    try (LogWatch watch =
            ask(
                "read the log of pod " + pod,
                () -> resource.inContainer(JobManifest.CONTAINER).watchLog());
        InputStream printed = watch.getOutput()) {
      byte[] piece = new byte[PIECE];
      for (int length = printed.read(piece); length >= 0; length = printed.read(piece)) {
        bytes.accept(Arrays.copyOf(piece, length));
      }
      CompletableFuture<@Nullable Throwable> end = watch.onClose().toCompletableFuture();
      Throwable fault = end.isCompletedExceptionally() ? end.exceptionNow() : end.getNow(null);
      if (fault != null) {
        throw new IOException(fault);
      }
    } catch (IOException e) {
      throw new ClusterException(
          Fault.CLUSTER, "The log of pod %s broke: %s".formatted(pod, e.getMessage()), e);
    }
  }

  @Override
  public void delete(JobName name) throws ClusterException {
    ask(
        "remove job " + name,
        () -> {
          Job there = job(name).get();
          return there == null || !isOwn(there)
              ? List.of()
              : job(name).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
        });
  }

  private ScalableResource<Job> job(JobName name) {
    return client.batch().v1().jobs().inNamespace(name.namespace()).withName(name.value());
  }

  private ScalableResource<Job> job(JobName name, Job job) {
    return client.batch().v1().jobs().inNamespace(name.namespace()).resource(job);
  }

  private io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable<
          Pod, io.fabric8.kubernetes.api.model.PodList, PodResource>
      pods(JobName name) {
    return client.pods().inNamespace(name.namespace()).withLabel(JOB_LABEL, name.value());
  }

  private static <T> T ask(String what, Supplier<T> request) throws ClusterException {
    try {
      return request.get();
    } catch (ForeignJobException e) {
      throw new ClusterException(Fault.REQUEST, String.valueOf(e.getMessage()), e);
    } catch (KubernetesClientException e) {
      boolean refused = REFUSALS.contains(e.getCode());
      throw new ClusterException(
          refused ? Fault.REQUEST : Fault.CLUSTER,
          "The cluster does not %s: %s".formatted(what, reason(e)),
          e);
    }
  }

  private static String reason(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable cause = e.getCause();
    return cause == null
        ? Objects.requireNonNullElse(e.getMessage(), "no reason given")
        : "%s (%s)".formatted(e.getMessage(), cause);
  }

  @Override
  public void close() {
    client.close();
    log.debug("The client of the cluster is closed");
  }
}
