package dev.podium.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.podium.app.WholeApplication;
import dev.podium.app.database.DatabaseAccess;
import dev.podium.app.mysql.TestDatabase;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sql steps and their connections against a database of their own on the real server. */
@WholeApplication
class SqlStepIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONNECTIONS = "/api/v3/connections";
  private static final String WORKFLOWS = "/api/v3/workflows";

  /** The database that steps reach, on another server than Podium's. */
  private static final TestDatabase SHOP = TestDatabase.elsewhere();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  private final JdbcClient jdbc = JdbcClient.create(SHOP.dataSource());
  @Autowired private DatabaseAccess own;
  @Autowired private Users users;
  private ApiClient api;

  @BeforeEach
  void prepare() {
    api = ApiClient.admin(port);
    jdbc.sql(
            "create table if not exists orders (id bigint primary key, name varchar(200),"
                + " day varchar(10), amount bigint)")
        .update();
    if (api.get(CONNECTIONS + "/sql-own").status() == 404) {
      Answer made =
          api.post(CONNECTIONS, connection("sql-own", url(), SHOP.user(), SHOP.password()));
      assertThat(made.status()).as(made.body()).isEqualTo(200);
    }
  }

  private String url() {
    return SHOP.jdbcUrl().split("[?]", 2)[0] + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  private static String connection(String name, String url, String user, String password) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("url", url)
        .put("user", user)
        .put("password", password)
        .set("granted_to", JSON.createObjectNode().put("all", true))
        .toString();
  }

  /** A step with the given entries of its map sql, and other params as texts. */
  private void start(String workflow, String sql, String params) {
    String definition =
        """
        {"properties": {"owner": "ada"}, "workflow": {"id": "%s", "steps": [
          {"step": {"id": "ask", "type": "Sql",
           "retry_policy": {"error_retry_limit": 1, "platform_retry_limit": 0,
            "timeout_retry_limit": 0,
            "backoff": {"type": "FIXED_BACKOFF", "error_retry_backoff_in_secs": 1}},
           "params": {
            "sql": {"type": "MAP", "value": {
              "connection": {"type": "STRING", "value": "sql-own"}, %s}} %s}}}]}}
        """
            .formatted(workflow, sql, params);
    api.push(definition);
    api.start(workflow);
  }

  private JsonNode ended(String workflow, String status) {
    return ended(workflow, "ask", status);
  }

  private JsonNode ended(String workflow, String step, String status) {
    api.awaitStatus(workflow, status);
    return api.get(WORKFLOWS + "/" + workflow + "/instances/1/steps/" + step).json();
  }

  private static String query(String text) {
    return "\"query\": {\"type\": \"STRING\", \"value\": " + quoted(text) + "}";
  }

  private static String statements(String... texts) {
    ObjectNode json = JSON.createObjectNode().put("type", "STRING_ARRAY");
    for (String text : texts) {
      json.withArray("value").add(text);
    }
    return "\"statements\": " + json;
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }

  private static String param(String name, String value) {
    return ", %s: {\"type\": \"STRING\", \"value\": %s}".formatted(quoted(name), quoted(value));
  }

  private static JsonNode result(JsonNode step, String param) {
    return step.path("params").path(param).path("evaluated_result");
  }

  @Test
  void rowsBecomeParamsAndAnArtifact() {
    start(
        "sql-rows",
        query("select 7 as n, 'seven' as word, null as nothing union all select 8, 'eight', 'x'"),
        "");

    JsonNode step = ended("sql-rows", "SUCCEEDED");

    assertThat(result(step, "row_count").asInt()).isEqualTo(2);
    assertThat(result(step, "truncated").asBoolean()).isFalse();
    assertThat(result(step, "first_row").toString()).isEqualTo("{\"n\":\"7\",\"word\":\"seven\"}");
    assertThat(result(step, "first_column").toString()).isEqualTo("[\"7\",\"8\"]");
    assertThat(step.at("/artifacts/podium_sql/rows").toString())
        .isEqualTo("[[\"7\",\"seven\",null],[\"8\",\"eight\",\"x\"]]");
    assertThat(step.at("/artifacts/podium_sql/columns").toString())
        .isEqualTo("[\"n\",\"word\",\"nothing\"]");
  }

  @Test
  void bitsAndBytesBecomeTexts() {
    jdbc.sql(
            """
            create table if not exists bits (
              one bit(1) not null, many bit(8) not null, tiny tinyint(1) not null)
            """)
        .update();
    jdbc.sql("insert into bits values (b'0', b'101', 7)").update();
    start(
        "sql-bytes",
        query(
            "select one, many, tiny, unhex('00ff') as bytes, char(0 using utf8mb4) as nothing,"
                + " true as yes from bits limit 1"),
        "");

    JsonNode step = ended("sql-bytes", "SUCCEEDED");

    assertThat(step.at("/artifacts/podium_sql/rows").toString())
        .isEqualTo("[[\"0\",\"5\",\"7\",\"AP8=\",\"\uFFFD\",\"1\"]]");
    assertThat(result(step, "first_row").path("nothing").asString()).isEqualTo("\uFFFD");
  }

  @Test
  void theDocumentedExampleRuns() throws IOException {
    String documented =
        Pattern.compile("```json\\n(\\{\\n.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "steps.md")))
            .results()
            .map(found -> found.group(1))
            .filter(example -> example.contains("\"Sql\""))
            .findFirst()
            .orElseThrow();
    api.post(CONNECTIONS, connection("shop-db", url(), SHOP.user(), SHOP.password()));
    jdbc.sql(
            """
            replace into orders (id, name, day, amount)
            values (901, 'ann', '2026-03-01', 5), (902, 'bob', '2026-03-01', 9),
              (903, 'eve', '2026-03-02', 7)
            """)
        .update();

    api.push(documented);
    api.start("orders-by-day");

    JsonNode step = ended("orders-by-day", "count", "SUCCEEDED");
    assertThat(result(step, "first_column").toString()).isEqualTo("[\"bob\",\"ann\"]");
  }

  @Test
  void aValueNeverBecomesPartOfAStatement() {
    String hostile = "x'); drop table orders; -- \\' \" ? :id";
    start(
        "sql-injected",
        statements(
            "insert into orders (id, name) values (:id, :name)",
            "select name from orders where id = :id"),
        param("name", hostile) + ", \"id\": {\"type\": \"LONG\", \"value\": 4711}");

    JsonNode step = ended("sql-injected", "SUCCEEDED");

    assertThat(result(step, "first_column").path(0).asString()).isEqualTo(hostile);
    assertThat(result(step, "updated_rows").asInt()).isEqualTo(1);
    assertThat(jdbc.sql("select name from orders where id = 4711").query(String.class).single())
        .isEqualTo(hostile);
  }

  @Test
  void allStatementsTakeEffectOrNone() {
    start(
        "sql-rolled-back",
        statements(
            "insert into orders (id, name) values (1, 'one')",
            "insert into orders (id, name) values (1, 'twice')"),
        "");

    JsonNode step = ended("sql-rolled-back", "FAILED");

    assertThat(step.path("timeline").toString()).contains("Duplicate entry");
    assertThat(jdbc.sql("select count(*) from orders where id = 1").query(Long.class).single())
        .isZero();
  }

  @Test
  void aMistakeInTheStatementIsTheUsersAndTold() {
    start("sql-mistake", query("selekt 1"), "");

    JsonNode step = ended("sql-mistake", "FAILED");

    assertThat(step.path("timeline").toString()).contains("error in your SQL syntax");
    assertThat(
            api.get(WORKFLOWS + "/sql-mistake/instances/1/runs/1/steps/ask/attempts/1")
                .json()
                .at("/runtime_state/status")
                .asString())
        .isEqualTo("USER_FAILED");
  }

  @Test
  void whatIsNotKeptIsMarked() {
    start(
        "sql-many",
        query(
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)"
                    + " select i from n")
            + ", \"max_rows\": {\"type\": \"LONG\", \"value\": 3}",
        "");

    JsonNode step = ended("sql-many", "SUCCEEDED");

    assertThat(result(step, "first_column").toString()).isEqualTo("[\"1\",\"2\",\"3\"]");
    assertThat(result(step, "truncated").asBoolean()).isTrue();
    assertThat(step.at("/artifacts/podium_sql/note").asString()).contains("more rows");
  }

  @Test
  void rowsAreReadOneByOne() throws Exception {
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Drivers drivers = new Drivers(Path.of("no-such-folder"), PATIENCE);
        Connection connection = drivers.connect(url(), SHOP.user(), SHOP.password());
        PreparedStatement rows =
            connection.prepareStatement(
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 50)"
                    + " select i, repeat('x', 4000000) from n")) {
      long before = memory.getCurrentThreadAllocatedBytes();
      try (ResultSet result = rows.executeQuery()) {
        assertThat(result.next()).isTrue();
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000_000);
      }
    }
  }

  /** 900 rows of a megabyte, of which half a megabyte is kept; the transaction goes on. */
  @Test
  void whatIsNotKeptIsNotSent() {
    start(
        "sql-cut-off",
        statements(
                "insert into orders (id, name) values (777001, 'sql-cut-off')",
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 900)"
                    + " select i, repeat('x', 1000000) from n",
                "insert into orders (id, name) values (777002, 'sql-cut-off')",
                "show session status like 'Bytes_sent'")
            + ", \"max_rows\": {\"type\": \"LONG\", \"value\": 1000}",
        "");

    JsonNode step = ended("sql-cut-off", "SUCCEEDED");

    assertThat(Long.parseLong(result(step, "first_row").path("Value").asString()))
        .isBetween(500_000L, 300_000_000L);
    assertThat(
            jdbc.sql("select count(*) from orders where name = 'sql-cut-off'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  /** Each of its results is taken, and what fails after the first fails the step. */
  @Test
  void aProcedureIsHeardToItsEnd() {
    jdbc.sql(
            """
            create procedure report_orders(in fails boolean)
            begin
              select 1 as first;
              insert into orders (id, name) values (778001, 'sql-procedure');
              select 2 as second union select 3;
              if fails then
                signal sqlstate '45000' set message_text = 'the report is not whole';
              end if;
              update orders set amount = 5 where id = 778001;
            end
            """)
        .update();

    start(
        "sql-procedure",
        statements("call report_orders(false)", "delete from orders where id = 778001"),
        "");
    JsonNode step = ended("sql-procedure", "SUCCEEDED");
    assertThat(result(step, "first_column").toString()).isEqualTo("[\"2\",\"3\"]");

    start("sql-procedure-fails", statements("call report_orders(true)"), "");
    JsonNode failed = ended("sql-procedure-fails", "FAILED");
    assertThat(failed.path("timeline").toString()).contains("the report is not whole");
    assertThat(jdbc.sql("select count(*) from orders where id = 778001").query(Long.class).single())
        .isZero();
  }

  @Test
  void aRowThatIsTooLongFailsTheStepAndNothingElse() {
    start("sql-long-row", query("select repeat('x', 17000000)"), "");

    JsonNode step = ended("sql-long-row", "FAILED");

    assertThat(step.path("timeline").toString()).contains("too large");
  }

  @Test
  void aStoppedStepEndsItsStatementAtTheServer() {
    start("sql-stopped", query("select sleep(300), 'sql-stopped'"), "");
    await().atMost(PATIENCE).until(() -> sleeping("sql-stopped") == 1);

    assertThat(api.put(WORKFLOWS + "/sql-stopped/instances/1/actions/stop").status())
        .isEqualTo(200);

    ended("sql-stopped", "STOPPED");
    await().atMost(Duration.ofSeconds(20)).until(() -> sleeping("sql-stopped") == 0);
  }

  @Test
  void aStepThatTakesTooLongIsEndedAtTheServer() {
    start(
        "sql-slow",
        query("select sleep(300), 'sql-slow'")
            + ", \"timeout_seconds\": {\"type\": \"LONG\", \"value\": 2}",
        "");

    JsonNode step = ended("sql-slow", "TIMED_OUT");

    assertThat(step.path("timeline").toString()).contains("took longer than 2 s");
    await().atMost(Duration.ofSeconds(20)).until(() -> sleeping("sql-slow") == 0);
  }

  private long sleeping(String mark) {
    return jdbc.sql(
            """
            select count(*) from information_schema.processlist
            where info like :mark and info not like '%processlist%'
            """)
        .param("mark", "%sleep(300)%" + mark + "%")
        .query(Long.class)
        .single();
  }

  @Test
  void aSecretIsBoundAndMasked() {
    api.post(
        "/api/v3/secrets",
        "{\"name\": \"sql-pin\", \"value\": \"p1n-of-sql\", \"granted_to\": {\"all\": true}}");
    start(
        "sql-secret",
        query("select :pin as pin, length(:pin) as digits"),
        ", \"pin\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sql-pin')\"}");

    JsonNode step = ended("sql-secret", "SUCCEEDED");

    assertThat(result(step, "first_row").toString())
        .isEqualTo("{\"pin\":\"***\",\"digits\":\"10\"}");
    assertThat(step.toString()).doesNotContain("p1n-of-sql");
  }

  @Test
  void aConnectionIsTriedChangedAndNeverShowsItsPassword() {
    Answer tried = api.post(CONNECTIONS + "/sql-own/actions/test", "");
    assertThat(tried.json().path("connected").asBoolean()).as(tried.body()).isTrue();
    assertThat(tried.json().path("message").asString()).startsWith("MySQL");

    api.post(CONNECTIONS, connection("sql-wrong", url(), SHOP.user(), "not this one"));
    Answer refused = api.post(CONNECTIONS + "/sql-wrong/actions/test", "");
    assertThat(refused.json().path("connected").asBoolean()).isFalse();
    assertThat(refused.json().path("message").asString()).contains("Access denied");
    String moved = "{\"url\": \"jdbc:mysql://elsewhere.example.com/x\", \"user\": \"podium\"}";
    assertThat(api.put(CONNECTIONS + "/sql-wrong", moved).errors())
        .contains("Give the password again");
    assertThat(api.get(CONNECTIONS).body())
        .contains("sql-wrong")
        .doesNotContain(SHOP.password())
        .doesNotContain("not this one");
    assertThat(api.call("DELETE", CONNECTIONS + "/sql-wrong").status()).isEqualTo(200);
    assertThat(api.get(CONNECTIONS + "/sql-wrong").status()).isEqualTo(404);
  }

  @Test
  void podiumsOwnUserIsRefused() {
    Answer refused = api.post(CONNECTIONS, connection("sql-self", plain(), own.user(), "x"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("by which Podium reaches its own database");
    assertThat(
            api.post(
                    CONNECTIONS,
                    connection(
                        "sql-self", plain().replace("127.0.0.1", "localhost"), own.user(), "x"))
                .status())
        .isEqualTo(400);
  }

  private String plain() {
    int question = own.url().indexOf('?');
    return question < 0 ? own.url() : own.url().substring(0, question);
  }

  @Test
  void onlyAdministratorsChangeConnections() {
    users.create("sql-editor", "a good password", Role.EDITOR, new Caller("admin", Role.ADMIN));
    ApiClient editor = ApiClient.as(port, "sql-editor", "a good password");

    assertThat(editor.get(CONNECTIONS).status()).isEqualTo(200);
    assertThat(editor.post(CONNECTIONS, "{}").status()).isEqualTo(403);
    assertThat(editor.put(CONNECTIONS + "/sql-own", "{}").status()).isEqualTo(403);
    assertThat(editor.call("DELETE", CONNECTIONS + "/sql-own").status()).isEqualTo(403);
    assertThat(editor.post(CONNECTIONS + "/sql-own/actions/test", "").status()).isEqualTo(403);
  }

  @Test
  void aConnectionThatIsNotGrantedIsRefused() {
    api.post(
        CONNECTIONS,
        "{\"name\": \"sql-private\", \"url\": \"%s\", \"user\": \"podium\"}".formatted(url()));
    String definition =
        """
        {"properties": {"owner": "ada"}, "workflow": {"id": "sql-ungranted", "steps": [
          {"step": {"id": "ask", "type": "Sql", "params": {"sql": {"type": "MAP", "value": {
            "connection": {"type": "STRING", "value": "sql-private"}, %s}}}}}]}}
        """
            .formatted(query("select 1"));
    api.push(definition);
    api.start("sql-ungranted");

    JsonNode step = ended("sql-ungranted", "FAILED");

    assertThat(step.path("timeline").toString())
        .contains(
            "no connection \\\"sql-private\\\" that is granted to the workflow sql-ungranted");
  }
}
