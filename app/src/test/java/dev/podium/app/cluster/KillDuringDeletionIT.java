package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node that removes what a deleted workflow leaves is killed in the middle of it. */
class KillDuringDeletionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String WORKFLOW = "doomed";
  private static final String ADDRESS = "/api/v3/workflows/" + WORKFLOW;
  private static final int RUNS = 200;
  private static final int LENGTH = 60;

  @TempDir Path data = Path.of("");

  @Test
  void theRemovalGoesOnAfterAKillAndTheIdIsFreeAgain() throws Exception {
    ServerSettings settings = Nodes.withItsOwnDatabase("remover", data);
    deleteAndKill(settings);

    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        PodiumClient client = Nodes.clientOf(node);
        Connection database = database()) {
      ApiClient api = Nodes.apiOf(node);
      assertThat(api.get(ADDRESS + "/versions/latest").status()).isEqualTo(404);
      await().atMost(PATIENCE).until(() -> count(database, "workflow") == 0);
      assertThat(count(database, "run")).isZero();
      assertThat(count(database, "step_attempt")).isZero();
      assertThat(count(database, "workflow_version")).isZero();

      client.push(Definitions.chain(WORKFLOW, 2));
      RunId again = client.start(WORKFLOW);
      assertThat(again.instance()).isEqualTo(RUNS + 1L);
      assertThat(client.awaitEnd(again, Duration.ofMillis(100), PATIENCE).status())
          .isEqualTo("SUCCEEDED");
    }
  }

  private void deleteAndKill(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        PodiumClient client = Nodes.clientOf(node);
        Connection database = database()) {
      client.push(Definitions.chain(WORKFLOW, LENGTH));
      List<RunId> runs = client.startAtOnce(WORKFLOW, RUNS);
      for (RunId run : runs) {
        client.awaitEnd(run, Duration.ofMillis(100), PATIENCE);
      }
      assertThat(Nodes.apiOf(node).call("DELETE", ADDRESS).status()).isEqualTo(200);
      long all = (long) RUNS * LENGTH;
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(PATIENCE)
          .until(() -> count(database, "step_attempt") < all);
      node.kill();
    }
  }

  private Connection database() throws SQLException {
    DataFolder folder = new DataFolder(data);
    return DriverManager.getConnection(
        folder.databaseUrl(), folder.databaseUser(), folder.databasePassword());
  }

  private static long count(Connection database, String table) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
