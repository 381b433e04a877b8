package dev.podium.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param java what runs a server of our own
 * @param jar its jar; the launcher names it
 * @param mysqlHome an unpacked MySQL for it; empty takes the {@code mysqld} on the PATH
 * @param url a server that runs already, measured instead of one of our own
 * @param data the data folder of that server, when it is on this machine: only then its database's
 *     counters and the processes' memory can be read
 * @param expressions whether the expression language is measured, and no server
 * @param fuzz how many inputs to throw at what reads definitions; 0 measures
 * @param history how many minutes to drive nodes under faults; 0 measures
 * @param nodes how many of them
 * @param report the file that gets what the history came to; null writes none
 * @param seed of the first input, or of the history
 */
record BenchOptions(
    Path java,
    @Nullable Path jar,
    String mysqlHome,
    @Nullable URI url,
    String user,
    String password,
    @Nullable Path data,
    boolean expressions,
    long fuzz,
    long history,
    int nodes,
    @Nullable Path report,
    long seed,
    boolean quick,
    boolean help) {

  static final String HELP =
      """
      Usage: ./podium bench [OPTION...]

        --expressions      measure the expression language instead, which needs no server
        --fuzz N           throw N damaged and made-up definitions and expressions at their readers
                           instead, which needs no server; ends with 1 if one finds a mistake
        --history MINUTES  drive random workflows on several nodes under faults instead, and check
                           that nothing is lost or done twice; ends with 1 if something is
        --nodes N          on so many nodes (default 3)
        --report FILE      write the report of it as JSON
        --seed N           seed of the first input or of the history (default 1)
        --quick            fewer and smaller loads: a first impression in half a minute
        --url URL          measure a server that runs already, not one of its own
        --user USER        whom to log in as there (default admin)
        --password TEXT    with which password (or set PODIUM_ADMIN_PASSWORD)
        --data DIR         its data folder, to read its database's counters and its memory
        --help             this text
      """;

  static BenchOptions read(List<String> words, Map<String, String> environment) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = null;
    String mysqlHome = environment.getOrDefault("PODIUM_MYSQL_HOME", "");
    URI url = null;
    String user = "admin";
    String password = environment.getOrDefault("PODIUM_ADMIN_PASSWORD", "");
    Path data = null;
    boolean expressions = false;
    long fuzz = 0;
    long history = 0;
    int nodes = 3;
    Path report = null;
    long seed = 1;
    boolean quick = false;
    boolean help = false;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--java" -> java = Path.of(value(word, rest));
        case "--jar" -> jar = Path.of(value(word, rest));
        case "--mysql-home" -> mysqlHome = value(word, rest);
        case "--url" -> url = address(value(word, rest));
        case "--user" -> user = value(word, rest);
        case "--password" -> password = value(word, rest);
        case "--data" -> data = Path.of(value(word, rest));
        case "--expressions" -> expressions = true;
        case "--fuzz" -> fuzz = number(word, value(word, rest), 1);
        case "--history" -> history = number(word, value(word, rest), 1);
        case "--nodes" -> nodes = Math.toIntExact(number(word, value(word, rest), 2));
        case "--report" -> report = Path.of(value(word, rest));
        case "--seed" -> seed = number(word, value(word, rest), Long.MIN_VALUE);
        case "--quick" -> quick = true;
        case "--help", "-h" -> help = true;
        default -> throw new UsageException("'" + word + "' is not an option of bench.");
      }
    }
    return new BenchOptions(
            java,
            jar,
            mysqlHome,
            url,
            user,
            password,
            data,
            expressions,
            fuzz,
            history,
            nodes,
            report,
            seed,
            quick,
            help)
        .checked();
  }

  private BenchOptions checked() {
    if (help || expressions || fuzz > 0) {
      return this;
    }
    if (url == null && jar == null) {
      throw new UsageException("Neither --url nor --jar is given: run it as './podium bench'.");
    }
    if (url != null && history > 0) {
      throw new UsageException("--history starts nodes of its own: leave --url out.");
    }
    if (url != null && password.isEmpty()) {
      throw new UsageException("--url needs --password, or PODIUM_ADMIN_PASSWORD to be set.");
    }
    return this;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException("The option " + option + " needs a value.");
    }
    return rest.next();
  }

  private static long number(String option, String text, long least) {
    try {
      long number = Long.parseLong(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("%s takes a whole number, not '%s'.".formatted(option, text));
    }
    throw new UsageException("%s must be at least %d.".formatted(option, least));
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

  /** Never shows the password. */
  @Override
  public String toString() {
    return "BenchOptions[url=%s, user=%s, quick=%s]".formatted(url, user, quick);
  }
}
