package dev.podium.scheduler.container;

import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.container.JobView.Ended;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import dev.podium.scheduler.container.JobView.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cluster in memory, whose jobs do what a test says. */
final class FakeJobs implements ContainerJobs {

  private final Map<JobName, JobSpec> specs = new LinkedHashMap<>();
  private final Map<JobName, JobView> views = new HashMap<>();
  private final Map<JobName, Runnable> watchers = new HashMap<>();
  private final List<JobName> removed = new ArrayList<>();
  private final CompletableFuture<JobSpec> first = new CompletableFuture<>();
  private final CompletableFuture<JobName> followed = new CompletableFuture<>();
  private byte[] printed = new byte[0];
  private int breakAfter = -1;
  private @Nullable Fault fault;
  private int faults;

  @Override
  public synchronized Made make(JobSpec spec) throws ClusterException {
    failIfTold();
    if (specs.putIfAbsent(spec.name(), spec) != null) {
      return Made.FOUND;
    }
    views.put(spec.name(), new JobView(Ended.NOT_YET, "", "", null));
    first.complete(spec);
    return Made.NEW;
  }

  @Override
  public synchronized Optional<JobView> find(JobName job) throws ClusterException {
    failIfTold();
    return Optional.ofNullable(views.get(job));
  }

  @Override
  public synchronized Watching watch(JobName job, Runnable changed) {
    watchers.put(job, changed);
    return () -> forget(job);
  }

  private synchronized void forget(JobName job) {
    watchers.remove(job);
  }

  @Override
  public void follow(JobName job, String pod, Consumer<byte[]> bytes) throws ClusterException {
    byte[] all;
    int end;
    synchronized (this) {
      all = printed.clone();
      end = breakAfter < 0 ? all.length : breakAfter;
      breakAfter = -1;
    }
    // In odd pieces, as networks do.
    for (int at = 0; at < end; at += 7) {
      bytes.accept(Arrays.copyOfRange(all, at, Math.min(at + 7, end)));
    }
    followed.complete(job);
    if (end < all.length) {
      throw new ClusterException(Fault.CLUSTER, "cut", new IllegalStateException());
    }
  }

  @Override
  public synchronized void delete(JobName job) throws ClusterException {
    failIfTold();
    removed.add(job);
    views.remove(job);
  }

  private void failIfTold() throws ClusterException {
    if (fault != null && faults > 0) {
      faults--;
      throw new ClusterException(fault, "The cluster says no.", new IllegalStateException());
    }
  }

  /** The next so many questions are not answered. */
  synchronized void fail(Fault how, int times) {
    fault = how;
    faults = times;
  }

  /** What the pod prints; the first connection breaks after so many bytes, none if negative. */
  synchronized void print(String text, int breaks) {
    printed = text.getBytes(StandardCharsets.UTF_8);
    breakAfter = breaks;
  }

  JobSpec firstMade() {
    return first.join();
  }

  JobName firstFollowed() {
    return followed.join();
  }

  synchronized List<JobSpec> made() {
    return List.copyOf(specs.values());
  }

  synchronized List<JobName> removed() {
    return List.copyOf(removed);
  }

  void show(JobName job, JobView view) {
    Runnable told;
    synchronized (this) {
      views.put(job, view);
      told = watchers.get(job);
    }
    if (told != null) {
      told.run();
    }
  }

  void vanish(JobName job) {
    Runnable told;
    synchronized (this) {
      views.remove(job);
      told = watchers.get(job);
    }
    if (told != null) {
      told.run();
    }
  }

  static JobView running() {
    return new JobView(
        Ended.NOT_YET, "", "", new PodView("p", "Running", "", "", "", Waiting.NONE, true, null));
  }

  static JobView waiting(String reason, String message) {
    return new JobView(
        Ended.NOT_YET,
        "",
        "",
        new PodView("p", "Pending", "", "", "", new Waiting(reason, message), false, null));
  }

  static JobView complete(String message) {
    return new JobView(
        Ended.COMPLETE, "", "", exited("Succeeded", new Exit(0, 0, "Completed", message)));
  }

  static JobView failed(Exit end) {
    return new JobView(
        Ended.FAILED, "BackoffLimitExceeded", "Job has reached it", exited("Failed", end));
  }

  private static PodView exited(String phase, Exit end) {
    return new PodView("p", phase, "", "", "", Waiting.NONE, false, end);
  }
}
