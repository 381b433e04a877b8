package dev.podium.bench;

import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.PodiumClient;
import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The server that is measured.
 *
 * @param probes absent for a server whose data folder is not known
 */
record Target(PodiumClient client, @Nullable Probes probes) implements AutoCloseable {

  static Target reach(URI address, String user, String password, @Nullable DataFolder data)
      throws SQLException {
    PodiumClient client = new PodiumClient(address, user, password);
    return new Target(client, data == null ? null : Probes.open(data));
  }

  @Override
  public void close() throws SQLException {
    client.close();
    if (probes != null) {
      probes.close();
    }
  }
}
