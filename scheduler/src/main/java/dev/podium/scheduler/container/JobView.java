package dev.podium.scheduler.container;

import org.jspecify.annotations.Nullable;

/**
 * A job as its cluster shows it.
 *
 * @param ended COMPLETE or FAILED once it has ended
 * @param reason why it has ended, a word of the cluster; empty if it says none
 * @param message more of that, for people; may be empty
 * @param pod the latest that runs it; null if there is none
 */
public record JobView(Ended ended, String reason, String message, @Nullable PodView pod) {

  /** How far a job is. */
  public enum Ended {
    NOT_YET,
    COMPLETE,
    FAILED
  }

  /**
   * A pod and its container. Texts are empty where the cluster says nothing.
   *
   * @param phase Pending, Running, Succeeded, Failed or Unknown
   * @param reason why the pod itself has failed, for example Evicted
   * @param disruption why the cluster has ended it, for example PreemptionByScheduler
   * @param waiting why the container does not run yet, for example ImagePullBackOff; or why the pod
   *     has no node
   * @param end null as long as the container has not ended
   */
  public record PodView(
      String name,
      String phase,
      String reason,
      String message,
      String disruption,
      Waiting waiting,
      boolean running,
      @Nullable Exit end) {

    /** Whether there is a log to read. */
    boolean hasBegun() {
      return running || end != null;
    }
  }

  /** Why something does not go on. */
  public record Waiting(String reason, String message) {
    /** Nothing waits. */
    public static final Waiting NONE = new Waiting("", "");
  }

  /**
   * How a container has ended.
   *
   * @param signal 0 if there was none
   * @param reason a word of the cluster, for example OOMKilled
   * @param message what it left as its termination message
   */
  public record Exit(int code, int signal, String reason, String message) {}
}
