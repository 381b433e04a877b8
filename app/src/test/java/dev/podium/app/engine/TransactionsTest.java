package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  @Test
  void whatFailsOnAConnectionThatCannotRollBackPasses() {
    assertThatThrownBy(() -> failing(new SQLException("connection closed", "08003")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("connection closed");
  }

  @Test
  void whatFailsOnALiveConnectionIsRefused() {
    assertThatThrownBy(() -> failing(null)).isInstanceOf(RowsRefusedException.class);
  }

  private static void failing(@Nullable SQLException onRollBack) {
    new Transactions(source(onRollBack), source(null))
        .call(
            connection -> {
              throw new SQLException("No operations allowed after statement closed.", "S1009");
            });
  }

  private static DataSource source(@Nullable SQLException onRollBack) {
    Connection connection =
        fake(
            Connection.class,
            method -> {
              if (method.equals("rollback") && onRollBack != null) {
                throw onRollBack;
              }
              return null;
            });
    return fake(DataSource.class, method -> connection);
  }

  private interface Answer {
    @Nullable Object to(String method) throws SQLException;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName())));
  }
}
