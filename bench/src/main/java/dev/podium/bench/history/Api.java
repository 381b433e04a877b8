package dev.podium.bench.history;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls a node whatever state it is in; no answer is an answer, too. */
final class Api implements AutoCloseable {

  static final String USER = "admin";

  /** Above every wait of the server for its database. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String authorization;

  Api(String password) {
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What came back.
   *
   * @param status 0 if nothing came
   */
  record Answer(int status, JsonNode body) {

    /** What the server says about an error, or nothing. */
    String message() {
      return body.path("message").asString("");
    }

    boolean isOk() {
      return status >= 200 && status < 300;
    }
  }

  Answer call(HistoryNode node, String method, String path, String body)
      throws InterruptedException {
    URI address = node.address().resolve("/api/v3" + path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LIMIT)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), read(answer.body()));
    } catch (IOException e) {
      return new Answer(0, MissingNode.getInstance());
    }
  }

  private static JsonNode read(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance(); // an error page of the server's own
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
