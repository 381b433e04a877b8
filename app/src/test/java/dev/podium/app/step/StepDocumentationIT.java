package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * The examples of docs/steps.md run as written, against a server in place of theirs and by scripts.
 */
@WholeApplication
class StepDocumentationIT {

  private static final Pattern EXAMPLE =
      Pattern.compile("```json\\n(\\{\\n.*?)```", Pattern.DOTALL);
  private static final String WORKFLOWS = "/api/v3/workflows";

  @LocalServerPort private int port;

  @Test
  void theExamplesRun() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("..", "docs", "steps.md")))
            .results()
            .map((MatchResult it) -> it.group(1))
            .filter(example -> !example.contains("\"Sql\""))
            .toList();
    assertThat(examples).hasSize(4);

    ApiClient.admin(port).post("/api/v3/scripts/actions/allow", "{}");
    try (HttpStub shop = new HttpStub(StepDocumentationIT::answer)) {
      for (String example : examples) {
        run(example.replace("http://shop.internal", shop.url()));
      }
      assertThat(shop.calls())
          .extracting(HttpStub.Call::path)
          .containsExactly("/exports?day=20260301", "/exports/7");
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String credentials = exchange.getRequestHeaders().getFirst("Authorization");
    switch (credentials) {
      case "Bearer letmein" -> HttpStub.send(exchange, 202, "7");
      case "Basic YW5uOmxldG1laW4=" -> HttpStub.send(exchange, 200, "done");
      default -> HttpStub.send(exchange, 401, "");
    }
  }

  private void run(String example) {
    ApiClient api = ApiClient.admin(port);
    String written = new JsonMapper().readTree(example).at("/workflow/id").asString();
    String id = "documented-" + written; // other tests may use the same name
    String definition = example.replace("\"id\": \"" + written + "\"", "\"id\": \"" + id + "\"");
    api.push(definition);
    api.start(id);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "/" + id + "/instances/1")
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("SUCCEEDED"));
  }
}
