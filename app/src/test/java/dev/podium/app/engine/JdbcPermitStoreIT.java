package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.PermitStore.Answer;
import dev.podium.domain.engine.PermitStore.Leased;
import dev.podium.domain.engine.PermitStore.Trade;
import dev.podium.domain.permit.PermitTag;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node whose leases were taken back while it was gone, on the real database. */
class JdbcPermitStoreIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final PermitTag RED = new PermitTag.Written("red");
  private static final Trade WISH = new Trade(Map.of(RED, 2), Map.of(), false);

  private final PermitStore store = new JdbcPermitStore(DATABASE.transactions(), 20);

  @BeforeAll
  static void limit() {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (Statement insert = connection.createStatement()) {
                return insert.executeUpdate(
                    "insert into permit_tag (tag, kind, max_permits) values ('red', 'WRITTEN', 3)");
              }
            });
  }

  @Test
  void aNodeThatWasGoneNeitherGivesBackNorGetsWhatWasTakenBack() throws SQLException {
    store.forget("gone");
    Leased leased = lease(1, 0);
    assertThat(leased.units()).isEqualTo(3);
    assertThat(out()).isEqualTo(3);

    // Nobody of that name lives or holds a shard.
    store.reclaim();

    Trade back = new Trade(Map.of(), Map.of(leased.id(), 3), false);
    assertThat(store.trade("gone", 2, 0, back)).isEmpty();
    assertThat(store.trade("gone", 1, 0, WISH)).as("asked for once more").isEmpty();
    assertThat(out()).isZero();

    assertThat(store.reclaims("gone")).isEqualTo(1);
    assertThat(lease(3, 1).units()).isEqualTo(3);
    assertThat(store.trade("gone", 4, 1, back)).isPresent();
    assertThat(out()).isZero();
  }

  private Leased lease(long number, long reclaims) {
    Answer answer = store.trade("gone", number, reclaims, WISH).orElseThrow();
    return answer.leases().getFirst();
  }

  private static int out() throws SQLException {
    try (Connection connection = DATABASE.open();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("select coalesce(sum(free), 0) from permit_lease")) {
      row.next();
      return row.getInt(1);
    }
  }
}
