package dev.podium.app.mysql;

/**
 * How to reach the running server. The account may do everything in schemas whose names begin with
 * {@code podium}, and nothing elsewhere.
 *
 * @param port the TCP port on 127.0.0.1
 */
public record MysqlConnection(int port, String user, String password) {

  static final String USER = "podium";
  static final String SCHEMA = "podium";

  /** The address of Podium's own schema. */
  public String jdbcUrl() {
    return jdbcUrl(SCHEMA);
  }

  /** The address of another schema on the same server. TLS would only cost time on loopback. */
  public String jdbcUrl(String schema) {
    return "jdbc:mysql://127.0.0.1:%d/%s".formatted(port, schema)
        + "?rewriteBatchedStatements=true&connectionTimeZone=UTC"
        + "&sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  /** Leaves the password out: records end up in logs. */
  @Override
  public String toString() {
    return "MysqlConnection[" + user + " at 127.0.0.1:" + port + "]";
  }
}
