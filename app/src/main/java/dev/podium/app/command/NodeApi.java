package dev.podium.app.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
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

/** The part of the API that is about nodes, as a client sees it. */
record NodeApi(HttpClient http, URI address, String authorization) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The node does not do what was asked; the message says why. */
  static final class RefusedException extends RuntimeException {

    private final int status;

    RefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  NodeApi(URI address, String user, String password) {
    this(
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(),
        address,
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  JsonNode nodes() throws IOException, InterruptedException {
    return send("GET", "");
  }

  void drain(String node) throws IOException, InterruptedException {
    send("POST", path(node));
  }

  void undrain(String node) throws IOException, InterruptedException {
    send("DELETE", path(node));
  }

  private static String path(String node) {
    return "/" + URLEncoder.encode(node, StandardCharsets.UTF_8) + "/drain";
  }

  private JsonNode send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v3/nodes" + path))
            .timeout(LIMIT)
            .header("Authorization", authorization)
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new RefusedException(answer.statusCode(), reason(answer));
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String reason(HttpResponse<String> answer) {
    try {
      return JsonMapper.shared().readTree(answer.body()).path("message").asString(answer.body());
    } catch (JacksonException e) {
      return "The server answered with " + answer.statusCode() + ".";
    }
  }
}
