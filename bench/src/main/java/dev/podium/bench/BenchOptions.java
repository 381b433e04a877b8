package dev.podium.bench;

import dev.podium.bench.history.HistoryOptions;
import dev.podium.bench.server.DataFolder;
import dev.podium.bench.speed.Auth;
import dev.podium.bench.speed.Limits;
import dev.podium.bench.speed.Row;
import dev.podium.bench.speed.Setting;
import dev.podium.bench.speed.SpeedOptions;
import dev.podium.bench.speed.SpeedOptions.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a task of the command line. */
final class BenchOptions {

  static final String HELP =
      """
      Usage: ./podium bench [OPTION...]

      Measures servers of its own, and prints a table (docs/performance.md):
        --only ROW,ROW     only these: %s
        --quick            fewer and smaller loads: a first impression
        --report FILE      write the machine, the setting and every sample as JSON
        --nodes N          so many nodes that share the work (default 1)
        --limits WHICH     default: 20 steps of a workflow at once; raised: 1,000 (default default)
        --auth HOW         basic: a password in each request; token: a token that it makes;
                           header: the trusted header user (default basic)
        --binlog on|off    whether MySQL writes a binary log, synced with each commit (default on)
        --stored-steps N   measure beside so many stored steps of runs that have ended (default 0)
        --set NAME=VALUE,NAME=VALUE
                           further settings of the nodes, as podium.slots=4
        --url URL          measure a server that runs already, not one of its own
        --user USER        whom to log in as there (default admin)
        --password TEXT    with which password (or set PODIUM_ADMIN_PASSWORD)
        --data DIR         its data folder, to read its database's counters and its memory

      Does something else instead:
        --expressions      measure the expression language, which needs no server
        --fuzz N           throw N damaged and made-up definitions and expressions at their readers,
                           which needs no server; ends with 1 if one finds a mistake
        --history MINUTES  drive random workflows on several nodes under faults, and check that
                           nothing is lost or done twice; ends with 1 if something is
        --nodes N          on so many nodes (default 3)
        --report FILE      write the report of it as JSON
        --seed N           seed of the first input or of the history (default 1)
        --help             this text
      """
          .formatted(rowNames());

  private static final Set<String> FLAGS = Set.of("--expressions", "--quick", "--help", "-h");

  private static final Set<String> OPTIONS =
      Set.of(
          "--java",
          "--jar",
          "--mysql-home",
          "--aot-cache",
          "--only",
          "--report",
          "--nodes",
          "--limits",
          "--auth",
          "--binlog",
          "--set",
          "--stored-steps",
          "--url",
          "--user",
          "--password",
          "--data",
          "--fuzz",
          "--history",
          "--seed");

  private final CommandLine line;
  private final Map<String, String> environment;

  private BenchOptions(CommandLine line, Map<String, String> environment) {
    this.line = line;
    this.environment = environment;
  }

  /**
   * What the words ask for.
   *
   * @param environment of the process
   * @throws UsageException if they make no sense
   */
  static Task read(List<String> words, Map<String, String> environment) {
    return new BenchOptions(CommandLine.read(words, FLAGS, OPTIONS), environment).task();
  }

  private Task task() {
    if (line.has("--help") || line.has("-h")) {
      return new Task.Help();
    }
    if (line.has("--expressions")) {
      return new Task.Expressions(line.has("--quick"));
    }
    if (line.has("--fuzz")) {
      return new Task.Fuzz(line.number("--fuzz", 1, 1), seed());
    }
    return line.has("--history") ? history() : measure();
  }

  private Task history() {
    if (line.has("--url")) {
      throw new UsageException("--history starts nodes of its own: leave --url out.");
    }
    HistoryOptions options =
        new HistoryOptions(
            java(),
            jar(),
            HistoryOptions.SMALL_AND_QUICK,
            mysqlHome(),
            Duration.ofMinutes(line.number("--history", 1, 1)),
            HistoryOptions.SETTLE,
            Math.toIntExact(line.number("--nodes", 3, 2)),
            seed());
    return new Task.History(options, line.path("--report"));
  }

  private Task measure() {
    Servers servers = line.has("--url") ? running() : own();
    return new Task.Measure(
        new SpeedOptions(servers, setting(), rows(), line.has("--quick"), line.path("--report")));
  }

  private Setting setting() {
    return new Setting(
        Math.toIntExact(line.number("--nodes", 1, 1)),
        line.choice("--limits", "raised", "default", false) ? Limits.RAISED : Limits.DEFAULT,
        auth(),
        line.choice("--binlog", "on", "off", true),
        line.number("--stored-steps", 0, 0),
        properties(line.text("--set", "")));
  }

  private Auth auth() {
    String word = line.text("--auth", "basic");
    return Arrays.stream(Auth.values())
        .filter(auth -> auth.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException("--auth is basic, token or header, not '%s'.".formatted(word)));
  }

  private static Map<String, String> properties(String text) {
    Map<String, String> properties = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--set takes NAME=VALUE, not '%s'.".formatted(pair));
      }
      properties.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return properties;
  }

  private Servers own() {
    return new Servers.Own(java(), jar(), jvmOptions(), mysqlHome());
  }

  private Servers running() {
    for (String option : List.of("--nodes", "--binlog", "--set", "--stored-steps")) {
      if (line.has(option)) {
        throw new UsageException(option + " is for servers of its own: leave --url or it out.");
      }
    }
    String password =
        line.text("--password", environment.getOrDefault("PODIUM_ADMIN_PASSWORD", ""));
    if (password.isEmpty()) {
      throw new UsageException("--url needs --password, or PODIUM_ADMIN_PASSWORD to be set.");
    }
    Path data = line.path("--data");
    return new Servers.Running(
        address(line.text("--url", "")),
        line.text("--user", "admin"),
        password,
        data == null ? null : new DataFolder(data));
  }

  private Set<Row> rows() {
    String words = line.text("--only");
    if (words == null) {
      return EnumSet.allOf(Row.class);
    }
    return Arrays.stream(words.split(",", -1))
        .map(BenchOptions::row)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Row.class)));
  }

  private static Row row(String word) {
    return Row.find(word)
        .orElseThrow(
            () -> new UsageException("'%s' is not a row: it is %s.".formatted(word, rowNames())));
  }

  private static String rowNames() {
    return Arrays.stream(Row.values()).map(Row::word).collect(Collectors.joining(", "));
  }

  private Path java() {
    return Path.of(
        line.text("--java", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
  }

  private Path jar() {
    Path jar = line.path("--jar");
    if (jar == null) {
      throw new UsageException("Neither --url nor --jar is given: run it as './podium bench'.");
    }
    return jar;
  }

  private String mysqlHome() {
    return line.text("--mysql-home", environment.getOrDefault("PODIUM_MYSQL_HOME", ""));
  }

  private long seed() {
    return line.number("--seed", 1, Long.MIN_VALUE);
  }

  /** The same as the launcher gives to {@code up}. */
  private List<String> jvmOptions() {
    String given = environment.getOrDefault("PODIUM_JAVA_OPTS", "-Xmx512m").strip();
    List<String> options =
        new ArrayList<>(
            List.of((given + " --enable-native-access=ALL-UNNAMED").strip().split("\\s+")));
    String cache = line.text("--aot-cache");
    if (cache != null) {
      options.add("-XX:AOTCache=" + cache);
    }
    return options;
  }

  private static URI address(String text) {
    try {
      URI url = URI.create(text);
      if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--url '" + text + "' is not an address: " + e.getMessage());
    }
    throw new UsageException("--url must begin with http:// or https://, '" + text + "' does not.");
  }
}
