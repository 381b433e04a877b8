package dev.podium.scheduler.container;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The jobs of a cluster. Every call may be made on any thread and waits for the cluster; where one
 * is interrupted it throws {@link ClusterException} with the thread's mark set again.
 */
public interface ContainerJobs {

  /** What came of making a job. */
  enum Made {
    NEW,
    /** There was one of the name, made for the same. */
    FOUND
  }

  /**
   * Makes a job, unless there is one of its name.
   *
   * @throws ClusterException also if there is one of the name that Podium has not made
   */
  Made make(JobSpec spec) throws ClusterException;

  /** The job as it is now; empty if there is none. */
  Optional<JobView> find(JobName job) throws ClusterException;

  /**
   * Tells changes of a job and its pods, as far as the cluster tells them; some may be missed, and
   * some told twice.
   *
   * @param changed called on another thread; must not wait
   */
  Watching watch(JobName job, Runnable changed) throws ClusterException;

  /** Ends when it is closed, which does not fail. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Reads what a pod prints, from the first byte, until its container has ended or the connection
   * breaks.
   *
   * @param bytes gets each piece, on the calling thread; waits as long as it likes
   * @throws ClusterException if it cannot be read
   */
  void follow(JobName job, String pod, Consumer<byte[]> bytes) throws ClusterException;

  /** Ends a job and its pods and removes them; no matter if there is none, or another's. */
  void delete(JobName job) throws ClusterException;
}
