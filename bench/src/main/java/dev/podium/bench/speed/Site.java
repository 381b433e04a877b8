package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Servers as they are measured. */
interface Site extends AutoCloseable {

  /** One client a node, always at least one. */
  List<PodiumClient> clients();

  /** Looks into the processes; null where only the address is known. */
  @Nullable Probes probes();

  Setting setting();

  @Override
  void close();

  /** The node whose turn it is. */
  default PodiumClient client(int turn) {
    return clients().get(turn % clients().size());
  }

  /** Stores a workflow under the limits of the setting, and makes it the active version. */
  default void push(ObjectNode definition) throws InterruptedException {
    client(0).push(setting().limits().applyTo(definition));
  }

  /**
   * Starts a workflow so many times, by calls beside one another and in equal parts on all nodes.
   */
  default List<RunId> startAtOnce(String workflow, int times)
      throws InterruptedException, ExecutionException {
    List<PodiumClient> nodes = clients();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<RunId>>> parts = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        PodiumClient node = nodes.get(i);
        int share = times * (i + 1) / nodes.size() - times * i / nodes.size();
        parts.add(callers.submit(() -> node.startAtOnce(workflow, share)));
      }
      List<RunId> started = new ArrayList<>();
      for (Future<List<RunId>> part : parts) {
        started.addAll(part.get());
      }
      return started;
    }
  }
}
