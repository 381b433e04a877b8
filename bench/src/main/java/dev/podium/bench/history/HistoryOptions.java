package dev.podium.bench.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a history is made with.
 *
 * @param java the program {@code java}
 * @param jar the executable jar of a node
 * @param jvmOptions options of each node
 * @param mysqlHome an unpacked MySQL 8; empty takes the {@code mysqld} on the PATH
 * @param length how long to load and to disturb
 * @param settle how long all may take to end after the last fault
 * @param nodes how many share the work, from 2
 * @param seed decides the workflows, the calls and the faults
 */
public record HistoryOptions(
    Path java,
    Path jar,
    List<String> jvmOptions,
    String mysqlHome,
    Duration length,
    Duration settle,
    int nodes,
    long seed) {

  /** Several nodes on few cores, none of which lives long enough for the better compiler. */
  public static final List<String> SMALL_AND_QUICK =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  /** Enough for a take-over and the longest queue, on a machine that is not overloaded. */
  public static final Duration SETTLE = Duration.ofSeconds(150);

  public HistoryOptions {
    jvmOptions = List.copyOf(jvmOptions);
    if (nodes < 2) {
      throw new IllegalArgumentException("a history needs two nodes or more");
    }
  }
}
