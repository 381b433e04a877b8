package dev.podium.bench.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One series of inputs, with seeds that count up: an input is made again by its own seed alone. A
 * second thread watches the time, so that an input which never ends is found as well.
 */
public final class Fuzz {

  private static final int MOST_FINDINGS = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** How much longer than its limit an input may last: on a busy machine it waits for a core. */
  private static final int WAIT = 20;

  private static final Duration LOOK = Duration.ofMillis(200);

  /** What a collection after the series may leave over what one early in it left. */
  private static final long ALLOWED_GROWTH = 64L << 20;

  private final InputMaker maker = new InputMaker();
  private final Probe probe = new Probe();
  private final Map<Subject, int[]> counts = new EnumMap<>(Subject.class);
  private final List<Finding> findings = new ArrayList<>();
  private volatile @Nullable Running running;
  private long slowestNanos;
  private @Nullable Input slowest;

  private record Running(Input input, long since) {}

  /**
   * What a series came to.
   *
   * @param heapGrowth bytes more in use at the end than after a tenth of the series, collected
   */
  public record Report(String text, List<Finding> findings, long heapGrowth) {

    public Report {
      findings = List.copyOf(findings);
    }

    /** Whether nothing was found and the heap has not grown. */
    public boolean isClean() {
      return findings.isEmpty() && heapGrowth <= ALLOWED_GROWTH;
    }
  }

  /**
   * Runs a series.
   *
   * @param inputs how many
   * @param seed that of the first one
   * @throws ExecutionException if the fuzz itself is at fault
   */
  public Report run(long inputs, long seed) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long[] heap = new long[2];
    FutureTask<Void> series = new FutureTask<>(() -> work(inputs, seed, heap), null);
    Thread worker = new Thread(series, "fuzz");
    worker.setDaemon(true);
    worker.start();
    while (!worker.join(LOOK)) {
      Running now = running;
      if (now != null
          && nanosSince(now.since()) > now.input().subject().limit().multipliedBy(WAIT).toNanos()) {
        findings.add(hanging(now, worker));
        break;
      }
    }
    if (series.isDone()) {
      series.get();
    }
    Duration took = Duration.ofNanos(nanosSince(begin));
    return new Report(text(inputs, seed, took, heap), findings, heap[1] - heap[0]);
  }

  private static long nanosSince(long begin) {
    return System.nanoTime() - begin;
  }

  /** The series ends with it: a thread cannot be stopped. */
  private static Finding hanging(Running now, Thread worker) {
    StringBuilder where = new StringBuilder("does not end; it is at");
    for (StackTraceElement element : worker.getStackTrace()) {
      where.append("\n  at ").append(element);
    }
    return Finding.of(now.input(), where.toString());
  }

  private void work(long inputs, long seed, long[] heap) {
    for (long i = 0; i < inputs && findings.size() < MOST_FINDINGS; i++) {
      if (i == inputs / 10) {
        heap[0] = usedHeap();
      }
      attempt(maker.make(seed + i));
    }
    heap[1] = usedHeap();
  }

  private void attempt(Input input) {
    long begin = THREADS.getCurrentThreadCpuTime();
    running = new Running(input, System.nanoTime());
    try {
      count(input.subject(), probe.accepts(input) ? 1 : 0);
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      findings.add(Finding.of(input, e));
    }
    running = null;
    long nanos = THREADS.getCurrentThreadCpuTime() - begin;
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = input;
    }
    if (nanos > input.subject().limit().toNanos()) {
      findings.add(
          Finding.of(
              input,
              "takes %d ms of a core, and may take %d"
                  .formatted(nanos / 1_000_000, input.subject().limit().toMillis())));
    }
  }

  private void count(Subject subject, int accepted) {
    counts.computeIfAbsent(subject, absent -> new int[2])[accepted]++;
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private String text(long inputs, long seed, Duration took, long[] heap) {
    StringBuilder words = new StringBuilder();
    words.append("%d inputs from seed %d in %d s%n".formatted(inputs, seed, took.toSeconds()));
    counts.forEach(
        (subject, count) ->
            words.append(
                "  %-12s %9d taken, %9d refused%n".formatted(subject, count[1], count[0])));
    Input last = slowest;
    if (last != null) {
      words.append(
          "  slowest: %d ms (%s, seed %d)%n"
              .formatted(slowestNanos / 1_000_000, last.subject(), last.seed()));
    }
    words.append(
        "  heap in use after a collection: %d MB after a tenth, %d MB at the end (may grow by %d)%n"
            .formatted(heap[0] >> 20, heap[1] >> 20, ALLOWED_GROWTH >> 20));
    findings.forEach(finding -> words.append(finding.text()));
    words.append("%d findings%n".formatted(findings.size()));
    return words.toString();
  }
}
