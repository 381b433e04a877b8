package dev.podium.app.mysql;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The option file of an embedded server; the server reads no other one. */
final class MysqlOptions {

  private final Map<String, String> options = new LinkedHashMap<>();

  MysqlOptions(MysqlFolder folder, MysqlInstallation installation, Map<String, String> overrides) {
    Path home = installation.home();
    if (home != null) {
      options.put("basedir", home.toString());
      options.put("lc_messages_dir", home.resolve("share").toString());
    }
    if ("root".equals(System.getProperty("user.name"))) {
      // Without it the server refuses to run as root.
      options.put("user", "root");
    }
    options.put("datadir", folder.data().toString());
    options.put("socket", folder.socket().toString());
    options.put("pid_file", folder.pidFile().toString());
    options.put("log_error", folder.log().toString());
    options.put("bind_address", "127.0.0.1");
    options.put("loose_mysqlx", "OFF");
    options.put("skip_name_resolve", "ON");
    options.put("max_connections", "300");
    options.put("max_allowed_packet", "64M");
    options.put("character_set_server", "utf8mb4");
    options.put("default_time_zone", "+00:00");
    options.put("transaction_isolation", "READ-COMMITTED");
    options.put("secure_file_priv", "NULL");
    options.put("performance_schema", "OFF");
    options.put("innodb_buffer_pool_size", "256M");
    options.put("loose_innodb_redo_log_capacity", "256M");
    options.put("innodb_flush_log_at_trx_commit", "1");
    // Nobody replicates from this server: a binary log would only double what a commit writes.
    options.put("skip_log_bin", "");
    options.put("sync_binlog", "1");
    options.put("loose_auto_generate_certs", "OFF");
    options.putAll(overrides);
  }

  String text() {
    return options.entrySet().stream()
        .map(option -> line(option.getKey(), option.getValue()))
        .collect(Collectors.joining("\n", "[mysqld]\n", "\n"));
  }

  /** Values are quoted, so that spaces and comment signs in paths stay what they are. */
  private static String line(String name, String value) {
    return value.isEmpty()
        ? name
        : name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
