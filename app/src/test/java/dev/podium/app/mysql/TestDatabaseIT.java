package dev.podium.app.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {

  @Test
  void everyCallGivesASchemaOfItsOwnWithTheMigrationsApplied() throws SQLException {
    TestDatabase one = TestDatabase.fresh();
    TestDatabase other = TestDatabase.fresh();

    assertThat(other.jdbcUrl()).isNotEqualTo(one.jdbcUrl());
    try (var connection = one.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM flyway_schema_history")) {
      assertThat(rows.next()).isTrue();
    }
  }
}
