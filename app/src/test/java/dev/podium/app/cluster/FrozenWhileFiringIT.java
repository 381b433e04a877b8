package dev.podium.app.cluster;

import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node stands still while triggers fire and signals start runs, for longer than the others wait
 * before they take what it holds, and goes on as if nothing had been: each second and each signal
 * has its one run.
 */
class FrozenWhileFiringIT {

  private static final int SIGNALS = 100;

  /** Longer than a take-over takes. */
  private static final int SECONDS_FROZEN = 20;

  @TempDir Path folder = Path.of("");

  @Test
  void nothingIsLostOrDoubledByANodeThatWasFrozen() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ServerProcess frozen = cluster.process("ann");
      ApiClient ann = Nodes.apiOf(frozen);
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      Ticks ticks = new Ticks(ann, List.of("tick-a", "tick-b", "tick-c", "tick-d"));
      HeardSignals heard = new HeardSignals(ann, List.of("heard-a", "heard-b"));
      ticks.awaitFurther(bob, 3);
      announce(heard, ann, bob);

      frozen.pause();
      announce(heard, bob, bob);
      ticks.awaitFurther(bob, SECONDS_FROZEN);
      frozen.resume();
      announce(heard, bob, ann);
      ticks.awaitFurther(ann, 3);

      ticks.requireOneRunASecond(bob);
      heard.requireOneRunASignal(bob);
    }
  }

  private static void announce(HeardSignals heard, ApiClient one, ApiClient other) {
    for (int i = 0; i < SIGNALS / 2; i++) {
      heard.announce(i % 2 == 0 ? one : other, other);
    }
  }
}
