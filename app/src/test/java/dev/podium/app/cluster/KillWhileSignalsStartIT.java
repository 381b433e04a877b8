package dev.podium.app.cluster;

import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes die while announced signals start runs: each signal has its one run. */
class KillWhileSignalsStartIT {

  private static final int BEFORE = 40;
  private static final int ALL = 160;

  @TempDir Path folder = Path.of("");

  @Test
  void everySignalStartsExactlyOneRunWhateverDies() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      HeardSignals heard = new HeardSignals(ann, List.of("heard-a", "heard-b"));
      for (int i = 0; i < BEFORE; i++) {
        heard.announce(i % 2 == 0 ? ann : bob, bob);
      }

      Thread killer = Thread.ofVirtual().start(() -> kill(cluster.process("ann")));
      for (int i = BEFORE; i < ALL; i++) {
        heard.announce(i % 2 == 0 ? ann : bob, bob);
      }
      killer.join();

      heard.requireOneRunASignal(bob);
    }
  }

  private static void kill(ServerProcess node) {
    try {
      node.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
