package dev.podium.app.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.app.ui.Chromium;
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

  /** How long a script may take to be placed and to run on a busy machine. */
  private static final double PATIENCE = 120_000;

  @TempDir Path folder = Path.of("");

  private final String tutorial = read(Path.of("..", "docs", "tutorial.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyCommandOfTheTutorialDoesWhatItSays() throws Exception {
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
          .contains(quoted("The question is `"))
          .contains("INFO eve 275")
          .contains("\"total\":\"500\"")
          .contains("404");
    }
  }

  @Test
  void everyClickOfTheTutorialLeadsWhereItSays() throws Exception {
    List<String> commands = blocks(tutorial, "sh");
    Path data = folder.resolve("data");
    try (ServerProcess node =
            ServerProcess.launch(Nodes.withItsOwnDatabase("tutorial-clicks", data));
        Chromium browser = new Chromium("http://localhost:" + node.address().getPort());
        Background files = new Background(begin(script("files.sh", commands.getFirst(), node)))) {
      node.awaitReady(Nodes.START_LIMIT);
      Path definition =
          write("tutorial/workflow.json", ofThisMachine(blocks(tutorial, "json").getFirst(), node));
      Clicks clicks = new Clicks(browser.page(), tutorial);

      clicks.logIn();
      clicks.press("Allow scripts");
      String address = said(commands, "echo \"jdbc:", node);
      clicks.connect(
          address.lines().findFirst().orElseThrow(), address.split("password: ", 2)[1].strip());
      clicks.importFile(definition);
      clicks.lookAtTheCanvas();
      clicks.runIt();
      clicks.answer(quoted("The question is `"));

      Path orders = folder.resolve("tutorial/orders.csv");
      Path later = folder.resolve("tutorial/orders.later");
      Files.move(orders, later);
      clicks.watchItFail();
      Files.move(later, orders);
      clicks.restart();
      assertThat(files.isAlive()).isTrue();
    }
  }

  /** What a command of the tutorial prints, the one that begins like this. */
  private String said(List<String> commands, String beginning, ServerProcess node)
      throws IOException, InterruptedException {
    String command =
        commands.stream().filter(block -> block.startsWith(beginning)).findFirst().orElseThrow();
    return run(script("say.sh", command, node));
  }

  private Path script(String name, String commands, ServerProcess node) throws IOException {
    return write(name, "set -euo pipefail\n" + ofThisMachine(commands, node).replace(" &\n", "\n"));
  }

  private Process begin(Path script) throws IOException {
    return new ProcessBuilder("bash", script.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("begun").toFile())
        .start();
  }

  /** What runs in a terminal of its own, with all that it has started. */
  private record Background(Process shell) implements AutoCloseable {

    private boolean isAlive() {
      return shell.isAlive();
    }

    @Override
    public void close() {
      shell.descendants().forEach(ProcessHandle::destroy);
      shell.destroy();
    }
  }

  /** The tutorial's clicks, in its order. What is pressed stands there in bold. */
  private record Clicks(Page page, String tutorial) {

    private void logIn() {
      page.navigate("/");
      page.getByLabel("User name").fill("admin");
      page.locator("input[name=password]").fill(Nodes.PASSWORD);
      button("Log in").click();
    }

    private void press(String name) {
      told(name);
      button(name).click();
    }

    private void follow(String name) {
      told(name);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
          .first()
          .click();
    }

    private void told(String name) {
      assertThat(tutorial).contains("**%s**".formatted(name));
    }

    private void fill(String label, String text) {
      assertThat(tutorial).contains("*%s*".formatted(label));
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private void connect(String address, String password) {
      follow("Connections");
      press("New connection");
      fill("Name", "sandbox");
      fill("JDBC address", address);
      fill("User", "sandbox");
      fill("Password", password);
      told("All workflows");
      page.getByLabel("All workflows").check();
      press("Create and test");
      assertThat(page.getByText("sandbox works: MySQL")).isVisible(soon());
    }

    private void importFile(Path definition) {
      follow("Workflows");
      press("Import");
      FileChooser chooser = page.waitForFileChooser(() -> press("Choose a file"));
      chooser.setFiles(definition);
      page.waitForURL(Pattern.compile("/workflows/close-the-day/edit"));
    }

    private void lookAtTheCanvas() {
      assertThat(page.locator(".react-flow__node")).hasCount(5);
      step("fetch").click();
      assertThat(page.getByLabel("Properties").getByText("Http").first()).isVisible();
      told("Text");
      page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Text")).click();
      assertThat(page.getByLabel("Definition as JSON")).containsText("\"close-the-day\"");
    }

    private void runIt() {
      press("Start");
      page.waitForURL(Pattern.compile("/workflows/close-the-day/runs/1/1"));
      assertThat(page.getByLabel("sum: Succeeded")).isVisible(soon());
      assertThat(page.getByLabel("release: Running")).isVisible(soon());

      step("sum").click();
      assertThat(page.locator(".podium-side")).containsText("500");
      assertThat(page.getByText("INFO eve 275")).isVisible();
      follow("Open wide");
      page.waitForURL(Pattern.compile("/steps/sum/attempts/1/log"));
      assertThat(page.getByText("INFO eve 275")).isVisible();
    }

    private void answer(String question) {
      follow("Approvals");
      told("Answer …");
      assertThat(page.getByText(question).first()).isVisible();
      page.getByText("Answer …").click();
      press("Approve");
      follow("Watch the run");
      page.waitForURL(Pattern.compile("/workflows/close-the-day/runs/1/1"));
      assertThat(page.getByRole(AriaRole.STATUS).getByText("Succeeded")).isVisible(soon());
    }

    private void watchItFail() {
      press("Start again");
      page.waitForURL(Pattern.compile("/workflows/close-the-day/runs/2/1"));
      assertThat(page.getByLabel("fetch: Failed")).isVisible(soon());
      assertThat(page.getByText("Step fetch failed")).isVisible(soon());
      assertThat(page.locator(".log__row").getByText("404").first()).isVisible(soon());
    }

    private void restart() {
      press("Restart");
      press("Restart the run");
      page.waitForURL(Pattern.compile("/workflows/close-the-day/runs/2/2"));
      assertThat(page.getByLabel("release: Running")).isVisible(soon());
    }

    private Locator step(String id) {
      return page.locator(".react-flow__node[data-id='%s']".formatted(id));
    }

    private Locator button(String name) {
      return page.getByRole(
          AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
      return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }
  }

  /** What stands in backticks after a text. */
  private String quoted(String after) {
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
