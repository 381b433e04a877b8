package dev.podium.app.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code podium drain} and {@code podium undrain}. A drain is waited for: exit code 0 means that
 * the node holds no shard.
 */
public final class NodeCommand {

  private static final Duration POLL = Duration.ofMillis(300);
  private static final String PASSWORD = "PODIUM_ADMIN_PASSWORD";

  private final NodeApi api;
  private final PrintStream out;

  private NodeCommand(NodeApi api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /** Takes {@code drain} or {@code undrain}, then options as the launcher gives them. */
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(List.of(arguments), password(), System.out));
  }

  @SuppressWarnings("SystemConsoleNull") // since 25 it is null again without a terminal
  private static String password() {
    String given = System.getenv(PASSWORD);
    if (given != null) {
      return given;
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Password: ");
    return typed == null ? "" : new String(typed);
  }

  /**
   * Carries a command out.
   *
   * @param arguments {@code drain} or {@code undrain}, then pairs of {@code --port}, {@code
   *     --data}, {@code --node}, {@code --user}, {@code --timeout} (seconds) and their values
   * @return the exit code: 0 done, 1 not done
   */
  public static int run(List<String> arguments, String password, PrintStream out)
      throws InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      options.put(arguments.get(i), arguments.get(i + 1));
    }
    URI address = URI.create("http://127.0.0.1:" + options.getOrDefault("--port", "8080"));
    String user = options.getOrDefault("--user", "admin");
    try {
      NodeCommand command = new NodeCommand(new NodeApi(address, user, password), out);
      String node = command.nameOf(options);
      if (arguments.getFirst().equals("undrain")) {
        command.undrain(node);
        return 0;
      }
      Duration limit = Duration.ofSeconds(Long.parseLong(options.getOrDefault("--timeout", "120")));
      return command.drain(node, limit) ? 0 : 1;
    } catch (NodeApi.RefusedException e) {
      out.println(e.getMessage());
      if (e.status() == 401) {
        out.printf("Give the password of %s by %s, or another name by --user.%n", user, PASSWORD);
      }
      return 1;
    } catch (IOException e) {
      out.printf("No Podium answers at %s: %s%n", address, e);
      return 1;
    }
  }

  private String nameOf(Map<String, String> options) throws IOException, InterruptedException {
    String given = options.get("--node");
    if (given != null) {
      return given;
    }
    String data = options.get("--data");
    return data == null
        ? api.nodes().path("answering_node").asString()
        : Files.readString(Path.of(data, "node-name"), StandardCharsets.UTF_8).strip();
  }

  private void undrain(String node) throws IOException, InterruptedException {
    api.undrain(node);
    out.printf("%s takes its share of the work again.%n", node);
  }

  private boolean drain(String node, Duration limit) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(limit);
    api.drain(node);
    int told = -1;
    while (true) {
      JsonNode cluster = api.nodes();
      int left = shardsOf(node, cluster);
      if (left == 0) {
        out.printf("%s is drained: it holds no shard. Undo it with './podium undrain'.%n", node);
        if (cluster.has("standstill")) {
          out.println(cluster.path("standstill").asString());
        }
        return true;
      }
      if (left != told) {
        out.printf("%s holds %d shard%s ...%n", node, left, left == 1 ? "" : "s");
        told = left;
      }
      if (Instant.now().isAfter(end)) {
        out.printf(
            "%s still holds %d after %d s; it goes on to let them go.%n",
            node, left, limit.toSeconds());
        return false;
      }
      Thread.sleep(POLL);
    }
  }

  private static int shardsOf(String node, JsonNode cluster) {
    for (JsonNode listed : cluster.path("nodes")) {
      if (listed.path("name").asString().equals(node)) {
        return listed.path("shards").size();
      }
    }
    return 0;
  }
}
