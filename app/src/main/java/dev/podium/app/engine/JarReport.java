package dev.podium.app.engine;

import dev.podium.domain.cluster.LeftOutJar;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.jar.StepJars;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the cluster which jars this node has left out, so that every node can show it. */
@Component
final class JarReport {

  private static final Logger log = LoggerFactory.getLogger(JarReport.class);

  private final Transactions transactions;
  private final NodeName node;
  private final StepJars jars;

  JarReport(Transactions transactions, NodeName node, StepJars jars) {
    this.transactions = transactions;
    this.node = node;
    this.jars = jars;
  }

  /** When the node has joined. */
  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    List<LeftOutJar> leftOut =
        jars.refusals().stream()
            .map(it -> new LeftOutJar(node.value(), it.file(), it.reason(), it.remedy()))
            .toList();
    try {
      transactions.call(
          connection -> {
            JarRows.write(connection, node.value(), leftOut);
            return leftOut;
          });
    } catch (StoreUnavailableException e) {
      log.warn("The screen Nodes does not show what this node has left out: {}", e.getMessage());
    }
  }
}
