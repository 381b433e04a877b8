package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tags are removed, on the real database. */
class PermitTagCleanupIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  @Test
  void onlyWhatNobodyLimitsUsesOrAwaitsIsRemoved() throws SQLException {
    execute(
        """
        insert into permit_tag (tag_id, tag, kind, max_permits, contended, modified_at) values
          (1, 'maestro_old', 'WORKFLOW', 20, false, utc_timestamp(6) - interval 1 hour),
          (2, 'taken-off', 'WRITTEN', null, false, utc_timestamp(6) - interval 1 hour),
          (3, 'limited', 'WRITTEN', 5, false, utc_timestamp(6) - interval 1 hour),
          (4, 'maestro_new', 'WORKFLOW', 20, false, utc_timestamp(6)),
          (5, 'maestro_held', 'WORKFLOW', 20, false, utc_timestamp(6) - interval 1 hour),
          (6, 'maestro_leased', 'WORKFLOW', 20, false, utc_timestamp(6) - interval 1 hour),
          (7, 'maestro_awaited', 'WORKFLOW', 20, true, utc_timestamp(6) - interval 1 hour)
        """);
    execute(
        """
        insert into permit_claim (run_key, ordinal, attempt, tag_id, shard, granted)
        values (1, 0, 1, 5, 0, true)
        """);
    execute("insert into permit_lease (tag_id, node_name, free) values (6, 'one', 0)");

    new PermitTagCleanup(DATABASE.transactions()).work(Duration.ofSeconds(60));

    assertThat(tags())
        .containsExactly(
            "limited", "maestro_awaited", "maestro_held", "maestro_leased", "maestro_new");
  }

  /** Whoever waits for the desk gives up after some seconds, with an error. */
  @Test
  void theDeskIsLeftAloneWhileThereIsNothingToRemove() throws SQLException {
    try (Connection holder = DATABASE.open()) {
      PermitDesk.lock(holder);

      assertThatNoException()
          .isThrownBy(() -> new PermitTagCleanup(DATABASE.transactions()).work(Duration.ZERO));

      holder.rollback();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      connection.commit();
    }
  }

  private static List<String> tags() throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select tag from permit_tag order by tag")) {
      List<String> tags = new ArrayList<>();
      while (rows.next()) {
        tags.add(rows.getString(1));
      }
      return tags;
    }
  }
}
