package dev.podium.app.cluster;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MySQL is killed and started again while triggers fire: no second is lost or doubled. */
class RestartedDatabaseWhileFiringIT {

  @TempDir Path folder = Path.of("");

  @Test
  void everySecondStartsExactlyOneRunThoughTheDatabaseWasAway() throws Exception {
    Path home = TestDatabase.mysqlHome();
    try (OwnMysql mysql =
        OwnMysql.in(folder.resolve("mysql"), home == null ? "" : home.toString(), List.of())) {
      mysql.initialise();
      try (ServerProcess node =
          ServerProcess.launch(Nodes.on(mysql, "tock", folder.resolve("n")))) {
        node.awaitReady(Nodes.START_LIMIT);
        ApiClient api = Nodes.apiOf(node);
        Ticks ticks = new Ticks(api, List.of("tock-a", "tock-b", "tock-c"));
        ticks.awaitFurther(api, 3);

        for (int i = 0; i < 2; i++) {
          mysql.kill();
          mysql.start();
          ticks.awaitFurther(api, 4);
        }

        ticks.requireOneRunASecond(api);
      }
    }
  }
}
