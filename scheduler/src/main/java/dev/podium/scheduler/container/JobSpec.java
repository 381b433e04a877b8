package dev.podium.scheduler.container;

import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to run one container once.
 *
 * @param annotations what tells people where it comes from
 * @param command in place of the image's; the image's if empty
 * @param preStop a command that runs in the container before it is stopped; none if empty
 * @param serviceAccount null for that of the namespace, without its token
 * @param timeoutSeconds how long it may run, as the cluster counts
 */
public record JobSpec(
    JobName name,
    Map<String, String> annotations,
    String image,
    List<String> command,
    List<String> args,
    Map<String, String> environment,
    Resources resources,
    List<String> preStop,
    @Nullable String serviceAccount,
    long timeoutSeconds) {

  public JobSpec {
    annotations = Params.ordered(annotations);
    command = List.copyOf(command);
    args = List.copyOf(args);
    environment = Params.ordered(environment);
    preStop = List.copyOf(preStop);
  }

  /**
   * What the container needs, as quantities of Kubernetes; null for what is not said.
   *
   * @param cpu requested
   * @param memory requested, and all that it gets
   * @param disk requested of the node's own
   * @param gpu number of devices
   */
  public record Resources(
      @Nullable String cpu, @Nullable String memory, @Nullable String disk, @Nullable String gpu) {}
}
