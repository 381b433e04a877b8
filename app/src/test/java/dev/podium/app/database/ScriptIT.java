package dev.podium.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.mysql.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptIT {

  private HikariDataSource pool;
  private Connection connection;

  @BeforeAll
  void open() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    pool =
        MysqlPool.openWriters(
            new DatabaseAccess(database.jdbcUrl(), database.user(), database.password()),
            "script-test",
            1);
    try (Connection making = pool.getConnection();
        Statement create = making.createStatement()) {
      create.execute(
          """
          create table written (id bigint primary key, flag boolean not null, text longtext null,
            bytes blob null, at datetime(6) null)
          """);
    }
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    connection = pool.getConnection();
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
    connection.close();
  }

  @Test
  void statementsTakePlaceInTheirOrder() throws SQLException {
    List<String> read = new ArrayList<>();
    Script script = new Script(connection);

    script
        .add("insert into written (id, flag, text) values (?, ?, ?)")
        .with(1)
        .with(true)
        .with("a");
    script.query(
        "select text from written where id = ?",
        rows -> {
          rows.next();
          read.add(rows.getString(1));
        });
    script.with(1);
    script.add("update written set text = ? where id = ?").with("b").with(1);
    script.query("select text from written", rows -> read.add(first(rows)));
    script.send();

    assertThat(read).containsExactly("a", "b");
  }

  @Test
  void everyKindOfValueArrives() throws SQLException {
    Instant at = Instant.parse("2026-03-29T01:30:00.123456Z");
    String hostile = "'; drop table written; -- ?";
    Script script = new Script(connection);
    script
        .add("insert into written values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)")
        .with(1)
        .with(true)
        .with(hostile)
        .with(new byte[] {0, ';', '?', '\''})
        .with(at);
    script.with(2).with(false).with((String) null).with((byte[]) null).with((Instant) null);
    script.query(
        "select *, cast(at as char) from written order by id",
        rows -> {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getBoolean(2)).isTrue();
          assertThat(rows.getString(3)).isEqualTo(hostile);
          assertThat(rows.getBytes(4)).containsExactly(0, ';', '?', '\'');
          assertThat(rows.getString(6)).isEqualTo("2026-03-29 01:30:00.123456");
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(3)).isNull();
          assertThat(rows.getBytes(4)).isNull();
          assertThat(rows.getString(5)).isNull();
        });

    script.send();
  }

  @Test
  void rowsBeyondOneStatementAllArrive() throws SQLException {
    String long1000 = "x".repeat(1_000);
    Script script = new Script(connection);
    script.insert(
        "insert into written (id, flag, text) values ",
        3,
        "on duplicate key update text = values(text)",
        IntStream.range(0, 3_000).boxed().toList(),
        id -> script.with(id).with(false).with(long1000));
    script.insert("insert into written (id) values ", 1, "", List.<Integer>of(), script::with);
    List<String> counted = new ArrayList<>();
    script.query("select count(*) from written", rows -> counted.add(first(rows)));

    script.send();

    assertThat(counted).containsExactly("3000");
  }

  @Test
  void aFaultInTheMiddleIsToldAndNothingStays() throws SQLException {
    Script script = new Script(connection);
    script.add("insert into written (id, flag) values (?, false)").with(1);
    script.add("insert into written (id, flag) values (?, false)").with(1);
    script.add("insert into written (id, flag) values (?, false)").with(2);

    assertThatThrownBy(script::send).isInstanceOf(SQLIntegrityConstraintViolationException.class);

    connection.rollback();
    List<String> counted = new ArrayList<>();
    Script after = new Script(connection);
    after.query("select count(*) from written", rows -> counted.add(first(rows))).send();
    assertThat(counted).containsExactly("0");
  }

  @Test
  void nothingIsSentOfAnEmptyScript() throws SQLException {
    connection.close();
    new Script(connection).send();
    connection = pool.getConnection();
  }

  private static String first(ResultSet rows) throws SQLException {
    assertThat(rows.next()).isTrue();
    return rows.getString(1);
  }
}
