package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that somebody else has started. */
record RunningSite(PodiumClient client, @Nullable Probes probes, Setting setting) implements Site {

  static RunningSite reach(SpeedOptions.Servers.Running server, Setting setting) {
    return new RunningSite(
        setting.auth().client(server.url(), server.user(), server.password()),
        server.data() == null ? null : new Probes(LocalServers.of(server.data())),
        setting);
  }

  @Override
  public List<PodiumClient> clients() {
    return List.of(client);
  }

  @Override
  public void close() {
    client.close();
  }
}
