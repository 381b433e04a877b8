package dev.podium.app.engine;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The engine's settings ({@code podium.*}).
 *
 * @param dataDir where the node keeps its name
 * @param nodeName empty: the kept one, or a new one
 * @param slots heavy steps that may run on this node at once; 0 means one a core
 * @param concurrencyOfStep how often one step may run at once over all runs of its workflow
 */
@ConfigurationProperties("podium")
record EngineSettings(
    @DefaultValue("data") Path dataDir,
    @DefaultValue("") String nodeName,
    @DefaultValue("0") int slots,
    @DefaultValue("20") int concurrencyOfStep) {

  EngineSettings {
    if (concurrencyOfStep < 1) {
      throw new IllegalArgumentException(
          "podium.concurrency-of-step must be at least 1, not " + concurrencyOfStep);
    }
  }

  int slotCount() {
    return slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
  }
}
