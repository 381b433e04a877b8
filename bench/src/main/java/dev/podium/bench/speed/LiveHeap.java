package dev.podium.bench.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What lives in the heap of a JVM on this machine: JDK's {@code jcmd} collects and counts. */
final class LiveHeap {

  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final double MEGABYTE = 1 << 20;

  private LiveHeap() {}

  /**
   * Collects all garbage of another JVM, and tells how many MB of objects remain. One that asked
   * this of itself would stand still while it had to read the answer.
   */
  static double megabytes(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException("jcmd of process " + pid + " failed: " + said);
    }
    return bytes(said.lines().toList()) / MEGABYTE;
  }

  /** The last line of a histogram: {@code Total INSTANCES BYTES}. */
  static long bytes(List<String> histogram) {
    String last = histogram.getLast().strip();
    if (!last.startsWith("Total")) {
      throw new IllegalArgumentException("not a class histogram: it ends with " + last);
    }
    return Long.parseLong(last.substring(last.lastIndexOf(' ') + 1));
  }
}
