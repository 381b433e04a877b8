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
 * @param nodes how many share the work, from 2
 * @param seed decides the workflows, the calls and the faults
 */
public record HistoryOptions(
    Path java,
    Path jar,
    List<String> jvmOptions,
    String mysqlHome,
    Duration length,
    int nodes,
    long seed) {

  /** Several nodes on few cores, none of which lives long enough for the better compiler. */
  public static final List<String> SMALL_AND_QUICK =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  public HistoryOptions {
    jvmOptions = List.copyOf(jvmOptions);
    if (nodes < 2) {
      throw new IllegalArgumentException("a history needs two nodes or more");
    }
  }
}
