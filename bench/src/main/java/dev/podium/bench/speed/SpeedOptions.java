package dev.podium.bench.speed;

import dev.podium.bench.server.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and where.
 *
 * @param rows in no order
 * @param quick fewer repetitions of smaller loads
 * @param report gets everything as JSON; null: written nowhere
 */
public record SpeedOptions(
    Servers servers, Setting setting, Set<Row> rows, boolean quick, @Nullable Path report) {

  public SpeedOptions {
    rows = EnumSet.copyOf(rows);
  }

  /** What is measured. */
  public sealed interface Servers {

    /**
     * Nodes and a MySQL that exist for the measurement only.
     *
     * @param java the program {@code java}
     * @param jar the executable jar of a node
     * @param jvmOptions of each node
     * @param mysqlHome an unpacked MySQL 8; empty takes the {@code mysqld} on the PATH
     */
    record Own(Path java, Path jar, List<String> jvmOptions, String mysqlHome) implements Servers {
      public Own {
        jvmOptions = List.copyOf(jvmOptions);
      }
    }

    /**
     * A node that runs already.
     *
     * @param data its data folder if it is on this machine, with an embedded MySQL in it; null:
     *     only what REST tells can be measured
     */
    record Running(URI url, String user, String password, @Nullable DataFolder data)
        implements Servers {
      /** Never shows the password. */
      @Override
      public String toString() {
        return "Running[url=%s, user=%s, data=%s]".formatted(url, user, data);
      }
    }
  }
}
