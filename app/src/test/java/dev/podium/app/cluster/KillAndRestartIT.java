package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node with its embedded database is killed in the middle of its work and started again. */
class KillAndRestartIT {

  private static final Logger log = LoggerFactory.getLogger(KillAndRestartIT.class);
  private static final String WORKFLOW = "long-chain";
  private static final int RUNS = 60;
  private static final int LENGTH = 60;
  private static final int SLEEP_EVERY = 10;

  /**
   * From the moment when the new process answers. The promise is 15 s from its very start, but how
   * long a JVM takes to start says more about the machine's load than about the engine.
   */
  private static final Duration GOES_ON = Duration.ofSeconds(15);

  @TempDir Path data = Path.of("");

  @Test
  void everyRunGoesOnAfterAKillAndNoStepStartsTwice() throws Exception {
    ServerSettings settings = Nodes.withItsOwnDatabase("alone", data);

    List<RunId> runs = startAndKillInTheMiddle(settings);

    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        PodiumClient client = Nodes.clientOf(node);
        WriteAudit audit = WriteAudit.connect(new DataFolder(data))) {
      Instant ready = Instant.now();
      for (RunId run : runs) {
        assertThat(client.awaitEnd(run, Duration.ofMillis(100), Duration.ofSeconds(90)).status())
            .isEqualTo("SUCCEEDED");
      }
      assertThat(audit.stepRows()).isEqualTo(new WriteAudit.StepRows(RUNS * LENGTH, 0));
      assertThat(audit.secondStarts()).isZero();
      assertThat(audit.starts()).isEqualTo(RUNS * LENGTH);

      Instant first = audit.firstStartAfter(node.startedAt());
      log.info(
          "The new process answered after {} ms, the first step started after {} ms",
          Duration.between(node.startedAt(), ready).toMillis(),
          Duration.between(node.startedAt(), first).toMillis());
      assertThat(Duration.between(ready, first)).isLessThan(GOES_ON);
    }
  }

  private List<RunId> startAndKillInTheMiddle(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        PodiumClient client = Nodes.clientOf(node);
        WriteAudit audit = WriteAudit.install(new DataFolder(data))) {
      client.push(Definitions.chain(WORKFLOW, LENGTH, SLEEP_EVERY));
      List<RunId> runs = client.startAtOnce(WORKFLOW, RUNS);
      await().atMost(Duration.ofSeconds(60)).until(() -> audit.starts() > RUNS * LENGTH / 3);
      node.kill();
      return runs;
    }
  }
}
