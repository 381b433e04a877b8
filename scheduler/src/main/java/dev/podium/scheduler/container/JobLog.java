package dev.podium.scheduler.container;

import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.loop.StepLog;
import dev.podium.scheduler.output.LastLines;
import dev.podium.scheduler.output.OutputMarkers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the pod of a job prints, on a thread of its own. When the connection breaks it begins
 * again and leaves out what it has read.
 */
final class JobLog {
  private static final Logger log = LoggerFactory.getLogger(JobLog.class);

  private static final int MOST_OUTPUT = 4_000_000;
  private static final int KEPT = 20_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** So often it may break without a single new byte. */
  private static final int MOST_BREAKS = 5;

  private final ContainerJobs jobs;
  private final JobName job;
  private final StepLog told;

  private final OutputMarkers markers = new OutputMarkers(MOST_OUTPUT);
  private final LastLines last = new LastLines();
  private final StringBuilder tail = new StringBuilder();
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer pending = ByteBuffer.allocate(0);
  private long taken;
  private @Nullable Thread thread;
  private @Nullable String pod;

  JobLog(ContainerJobs jobs, JobName job, StepLog told) {
    this.jobs = jobs;
    this.job = job;
    this.told = told;
  }

  /** Reads a pod, unless it is read already. */
  void begin(String name) {
    if (name.equals(pod)) {
      return;
    }
    stop();
    pod = name;
    taken = 0;
    thread = Thread.ofVirtual().name("log of " + job).start(() -> read(name));
  }

  private void read(String name) {
    int breaks = 0;
    while (breaks < MOST_BREAKS) {
      long before = taken;
      try {
        Skipping skipping = new Skipping(taken);
        jobs.follow(job, name, bytes -> take(skipping.rest(bytes)));
        return;
      } catch (ClusterException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        breaks = taken > before ? 1 : breaks + 1;
        log.info("The log of {} of job {} broke and is read again: {}", name, job, e.getMessage());
        if (e.fault() == Fault.REQUEST && breaks == MOST_BREAKS) {
          told.line("WARN The log of the pod cannot be read: " + e.getMessage());
          return;
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    told.line("WARN The log of the pod cannot be read to its end.");
  }

  /** Leaves out the first bytes of a stream. */
  private static final class Skipping {
    private long left;

    Skipping(long left) {
      this.left = left;
    }

    byte[] rest(byte[] bytes) {
      int skipped = (int) Math.min(left, bytes.length);
      left -= skipped;
      return skipped == 0 ? bytes : Arrays.copyOfRange(bytes, skipped, bytes.length);
    }
  }

  private synchronized void take(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    taken += bytes.length;
    ByteBuffer in =
        ByteBuffer.allocate(pending.remaining() + bytes.length).put(pending).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    decoder.decode(in, out, false);
    pending = in.slice();
    String text = out.flip().toString();
    told.write(text);
    markers.accept(text);
    last.accept(text);
    keep(text);
  }

  private void keep(String text) {
    tail.append(text);
    if (tail.length() > 2 * KEPT) {
      tail.delete(0, tail.length() - KEPT);
    }
  }

  /** Waits until all is read, or the time is over. */
  void await(Duration atMost) throws InterruptedException {
    Thread reader = thread;
    if (reader != null && !reader.join(atMost)) {
      told.line("WARN The log of the pod did not come to its end in time.");
      stop();
    }
  }

  void stop() {
    Thread reader = thread;
    if (reader != null) {
      reader.interrupt();
      thread = null;
    }
  }

  /**
   * What stood between the output markers, in order.
   *
   * @throws dev.podium.scheduler.output.OutputException if some of it was too long
   */
  synchronized List<String> outputs() {
    return markers.found();
  }

  /** The last line that is not blank; empty if there is none. */
  synchronized String lastLine() {
    return last.last();
  }

  /** The end of all that was printed. */
  synchronized String end() {
    return tail.substring(Math.max(0, tail.length() - KEPT));
  }
}
