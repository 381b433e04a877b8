package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.OwnMysql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node dies while a step of it asks a database: before the commit, and in the middle of it. */
class KillDuringSqlIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String INSTANCES = "/api/v3/workflows/paying/instances/";

  private static final String DEFINITION =
      """
      {"properties": {"owner": "ann", "run_strategy": "parallel"}, "workflow": {"id": "paying", "steps": [
        {"step": {"id": "pay", "type": "Sql",
          "retry_policy": {"platform_retry_limit": 3, "backoff": {
            "type": "FIXED_BACKOFF", "platform_retry_backoff_in_secs": 1}},
          "params": {
            "attempt": {"type": "LONG", "expression": "params.getFromStep('step_attempt_id')"},
            "sql": {"type": "MAP", "value": {
              "connection": {"type": "STRING", "value": "shop"},
              "statements": {"type": "STRING_ARRAY", "value": [
                "insert into payment (attempt) values (:attempt)",
                "select get_lock('gate', 300)"]}}}}}}]}}
      """;

  /** The server that the step reaches, on which the test may do everything. */
  private static OwnMysql shop;

  @TempDir Path folder = Path.of("");

  private final JdbcClient jdbc = JdbcClient.create(database());

  /** Has the lock for which the step waits. */
  private Connection gate;

  @BeforeAll
  static void startShop(@TempDir Path folder) throws Exception {
    Path home = TestDatabase.mysqlHome();
    shop = OwnMysql.in(folder.resolve("shop"), home == null ? "" : home.toString(), List.of());
    shop.initialise();
  }

  @AfterAll
  static void stopShop() {
    shop.close();
  }

  private static DriverManagerDataSource database() {
    return new DriverManagerDataSource(OwnMysql.url(shop.port()), OwnMysql.USER, shop.password());
  }

  @BeforeEach
  void closeGate() throws SQLException {
    gate = database().getConnection();
    jdbc.sql("create table if not exists payment (attempt varchar(20))").update();
    jdbc.sql("delete from payment").update();
    run(gate, "select get_lock('gate', 10)");
  }

  @AfterEach
  void openGate() throws SQLException {
    gate.close();
  }

  @Test
  void whatWasNotCommittedIsRolledBackAndRunsElsewhereAsTheNextAttempt() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      String lost = begin(cluster);
      ApiClient api = Nodes.apiOf(cluster.process(other(lost)));

      cluster.process(lost).kill();

      await().atMost(PATIENCE).until(() -> status(api, 1).equals("PLATFORM_FAILED"));
      await().atMost(PATIENCE).until(() -> attempt(api, 2).contains("It runs on node"));
      run(gate, "select release_lock('gate')");
      await().atMost(PATIENCE).until(() -> runStatus(api).equals("SUCCEEDED"));
      assertThat(attempt(api, 1)).contains("Node %s, on which it ran, is gone.".formatted(lost));
      assertThat(attempt(api, 2)).contains("It runs on node " + other(lost));
      assertThat(payments()).containsExactly("2");
    }
  }

  @Test
  void whatMayHaveBeenCommittedIsNotTriedAgain() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two");
        Connection commitLock = database().getConnection()) {
      String lost = begin(cluster);
      ApiClient api = Nodes.apiOf(cluster.process(other(lost)));
      run(commitLock, "flush tables with read lock");
      run(gate, "select release_lock('gate')");
      await().atMost(PATIENCE).until(() -> sessions("Waiting for commit lock") == 1);

      cluster.process(lost).kill();
      await().atMost(PATIENCE).until(() -> status(api, 1).equals("FATALLY_FAILED"));
      run(commitLock, "unlock tables");

      await().atMost(PATIENCE).until(() -> runStatus(api).equals("FAILED"));
      assertThat(attempt(api, 1)).contains("it is not known whether");
      assertThat(api.get(INSTANCES + "1/steps/pay").json().path("step_attempt_id").asInt())
          .isEqualTo(1);
      await().atMost(PATIENCE).until(() -> payments().equals(List.of("1")));
    }
  }

  @Test
  void aStopOnAnotherNodeEndsTheStatementAtTheDatabase() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "one", "two")) {
      ApiClient api = Nodes.apiOf(cluster.process(other(begin(cluster))));

      assertThat(api.put(INSTANCES + "1/actions/stop").status()).isEqualTo(200);

      await().atMost(PATIENCE).until(() -> runStatus(api).equals("STOPPED"));
      await().atMost(Duration.ofSeconds(20)).until(() -> sessions("User lock") == 0);
      assertThat(payments()).isEmpty();
    }
  }

  /** Both runs stay with the node that was asked, and it has a slot for one of their steps. */
  @Test
  void aStopWhileNobodyOwnsTheRunEndsItsStatementWhereverThatRuns() throws Exception {
    try (Cluster cluster = Cluster.start(folder, Map.of("podium.slots", "1"), "one", "two")) {
      String first = begin(cluster);
      int elsewhere = first.equals("two") ? 1 : 2;
      if (elsewhere == 2) {
        assertThat(start(Nodes.apiOf(cluster.process("one")), 2)).isEqualTo("two");
      }
      assertThat(cluster.audit().ownerOf("paying", elsewhere)).isEqualTo("one");
      ApiClient api = Nodes.apiOf(cluster.process("two"));

      cluster.process("one").kill();
      for (int run = 1; run <= elsewhere; run++) {
        assertThat(api.put(INSTANCES + run + "/actions/stop").status()).isEqualTo(200);
      }

      for (int run = 1; run <= elsewhere; run++) {
        String instance = INSTANCES + run;
        await()
            .atMost(PATIENCE)
            .until(() -> api.get(instance).json().path("status").asString("").equals("STOPPED"));
      }
      assertThat(
              api.get(INSTANCES + elsewhere + "/steps/pay").json().path("step_attempt_id").asInt())
          .isEqualTo(1);
      await().atMost(Duration.ofSeconds(20)).until(() -> sessions("User lock") == 0);
      run(gate, "select release_lock('gate')");
      assertThat(payments()).isEmpty();
    }
  }

  /** Returns the node on which the step waits for the lock, its row not committed. */
  private String begin(Cluster cluster) {
    cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
    ApiClient api = Nodes.apiOf(cluster.process("one"));
    ApiClient.Answer made =
        api.post(
            "/api/v3/connections",
            """
            {"name": "shop", "url": "%s",
             "user": "%s", "password": "%s", "granted_to": {"all": true}}
            """
                .formatted(OwnMysql.url(shop.port()), OwnMysql.USER, shop.password()));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    api.push(DEFINITION);
    return start(api, 1);
  }

  /** Starts the run of this number; returns the node on which its step waits for the lock. */
  private String start(ApiClient api, int run) {
    api.start("paying");
    String attempt = INSTANCES + run + "/runs/1/steps/pay/attempts/1";
    await().atMost(PATIENCE).until(() -> sessions("User lock") == run);
    await().atMost(PATIENCE).until(() -> api.get(attempt).body().contains("It runs on node"));
    return api.get(attempt).body().contains("It runs on node one") ? "one" : "two";
  }

  private static String other(String node) {
    return node.equals("one") ? "two" : "one";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long sessions(String state) {
    return jdbc.sql("select count(*) from information_schema.processlist where state = ?")
        .param(state)
        .query(Long.class)
        .single();
  }

  private List<String> payments() {
    return jdbc.sql("select attempt from payment").query(String.class).list();
  }

  private static String attempt(ApiClient api, int attempt) {
    return api.get(INSTANCES + "1/runs/1/steps/pay/attempts/" + attempt).body();
  }

  private static String status(ApiClient api, int attempt) {
    return api.get(INSTANCES + "1/runs/1/steps/pay/attempts/" + attempt)
        .json()
        .at("/runtime_state/status")
        .asString("");
  }

  private static String runStatus(ApiClient api) {
    return api.get(INSTANCES + "1").json().path("status").asString("");
  }
}
