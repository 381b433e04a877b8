package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.bench.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tutorial says is done as it stands there, on a node with an empty data folder. */
class TutorialIT {

  private static final long MINUTES = 5;

  @TempDir Path folder = Path.of("");

  @Test
  void everyCommandOfTheTutorialDoesWhatItSays() throws Exception {
    String tutorial = Files.readString(Path.of("..", "docs", "tutorial.md"));
    Path data = folder.resolve("data");
    try (ServerProcess node = ServerProcess.launch(Nodes.withItsOwnDatabase("tutorial", data))) {
      node.awaitReady(Nodes.START_LIMIT);
      write("tutorial/workflow.json", ofThisMachine(blocks(tutorial, "json").getFirst(), node));
      Path script =
          write(
              "tutorial.sh",
              "set -euo pipefail\ntrap 'kill $(jobs -p)' EXIT\n"
                  + ofThisMachine(String.join("\n", blocks(tutorial, "sh")), node));

      String said = run(script);

      assertThat(said)
          .contains("\"connected\":true")
          .contains(quoted(tutorial, "The question is `"))
          .contains("INFO eve 275")
          .contains("\"total\":\"500\"")
          .contains("404");
    }
  }

  /** What stands in backticks after a text. */
  private static String quoted(String tutorial, String after) {
    int begin = tutorial.indexOf(after) + after.length();
    return tutorial.substring(begin, tutorial.indexOf('`', begin));
  }

  private static List<String> blocks(String document, String language) {
    return Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(document)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private final int filePort = freePort();

  /** Other ports, another password; what runs in a terminal of its own runs in the background. */
  private String ofThisMachine(String text, ServerProcess node) {
    return text.lines()
        .map(line -> line.startsWith("python3 -m http.server") ? line + " &" : line)
        .map(line -> line.equals("./podium up") ? "" : line)
        .collect(Collectors.joining("\n", "", "\n"))
        .replace("http://localhost:8080", "http://localhost:" + node.address().getPort())
        .replace("8099", Integer.toString(filePort))
        .replace("try me out", Nodes.PASSWORD);
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String run(Path script) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process shell =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(shell.waitFor(MINUTES, TimeUnit.MINUTES))
          .as("%s", Files.readString(said))
          .isTrue();
      assertThat(shell.exitValue()).as("%s", Files.readString(said)).isZero();
      return Files.readString(said);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroy);
      shell.destroy();
    }
  }
}
