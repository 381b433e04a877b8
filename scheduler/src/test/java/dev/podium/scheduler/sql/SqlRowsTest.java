package dev.podium.scheduler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values as drivers give them that are not at hand here. */
class SqlRowsTest {

  /**
   * A column of one row.
   *
   * @param object what the driver gives as an object; an exception is thrown
   */
  private record Column(
      int type, int precision, Class<?> of, @Nullable Object object, String text) {}

  /** Its driver knows one class for all bits, and reads several of them as text only. */
  @Test
  void bitsOfPostgresqlAreNumbersToo() throws SQLException {
    SQLException refusal = new SQLException("Cannot cast to boolean: \"101\"");

    assertThat(read(new Column(Types.BIT, 1, Boolean.class, true, "t"))).isEqualTo("1");
    assertThat(read(new Column(Types.BIT, 3, Boolean.class, refusal, "101"))).isEqualTo("5");
  }

  @Test
  void bitsOfMysqlAreNumbers() throws SQLException {
    byte[] bits = {1, 0};

    assertThat(read(new Column(Types.BIT, 9, byte[].class, bits, "\u0001\u0000"))).isEqualTo("256");
    assertThat(read(new Column(Types.BIT, 1, Boolean.class, false, "0"))).isEqualTo("0");
  }

  @Test
  void ofManyBytesTheBeginningIsKept() throws SQLException {
    byte[] bytes = new byte[100_000];

    String kept = read(new Column(Types.BLOB, 0, byte[].class, bytes, ""));

    assertThat(kept).hasSize(20_001).endsWith("…");
    assertThat(Base64.getEncoder().encodeToString(bytes))
        .startsWith(kept.substring(0, kept.length() - 1));
  }

  private static String read(Column column) throws SQLException {
    return String.valueOf(SqlRows.read(result(column), 10).rows().getFirst().getFirst());
  }

  private static ResultSet result(Column column) {
    AtomicBoolean read = new AtomicBoolean();
    return (ResultSet)
        Proxy.newProxyInstance(
            SqlRowsTest.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMetaData" -> meta(column);
                  case "next" -> !read.getAndSet(true);
                  case "getString" -> column.text();
                  case "getObject", "getBytes" -> {
                    if (column.object() instanceof SQLException refusal) {
                      throw refusal;
                    }
                    yield column.object();
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ResultSetMetaData meta(Column column) {
    return (ResultSetMetaData)
        Proxy.newProxyInstance(
            SqlRowsTest.class.getClassLoader(),
            new Class<?>[] {ResultSetMetaData.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getColumnCount" -> 1;
                  case "getColumnLabel" -> "c";
                  case "getColumnType" -> column.type();
                  case "getPrecision" -> column.precision();
                  case "getColumnClassName" -> column.of().getName();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
