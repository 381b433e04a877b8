package dev.podium.app.cluster;

import dev.podium.app.rest.ApiClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes die and join while triggers fire every second: each second has its one run. */
class KillWhileFiringIT {

  @TempDir Path folder = Path.of("");

  @Test
  void everySecondStartsExactlyOneRunWhateverDies() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      Ticks ticks = new Ticks(ann, List.of("tick-a", "tick-b", "tick-c", "tick-d"));
      ticks.awaitFurther(ann, 3);

      cluster.process("ann").kill();
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      ticks.awaitFurther(bob, 3);
      cluster.join("cleo");
      cluster.process("bob").kill();
      ApiClient cleo = Nodes.apiOf(cluster.process("cleo"));
      ticks.awaitFurther(cleo, 3);

      ticks.requireOneRunASecond(cleo);
    }
  }
}
