package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a client outside would. */
public record ApiClient(int port, String authorization) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  public static ApiClient admin(int port) {
    return as(port, "admin", WholeApplication.ADMIN_PASSWORD);
  }

  public static ApiClient as(int port, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new ApiClient(port, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public static ApiClient anonymous(int port) {
    return new ApiClient(port, "");
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** As a client that would like certain types of answers. */
  public Answer getAs(String path, String accept) {
    return send(request(path).setHeader("Accept", accept).GET());
  }

  public Answer put(String path) {
    return send(request(path).PUT(BodyPublishers.noBody()));
  }

  public Answer put(String path, String json) {
    return send(request(path).PUT(BodyPublishers.ofString(json)));
  }

  public Answer post(String path, String json) {
    return send(request(path).POST(BodyPublishers.ofString(json)));
  }

  public Answer post(String path, byte[] body) {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Stores a version of a workflow, which must be accepted. */
  public void push(String definition) {
    accepted(post("/api/v3/workflows", definition));
  }

  /** Starts the active version of a workflow by hand, which must be accepted. */
  public void start(String workflow) {
    accepted(
        post(
            "/api/v3/workflows/%s/versions/active/actions/start".formatted(workflow),
            "{\"initiator\": {\"type\": \"manual\"}}"));
  }

  /** Returns when the first instance of a workflow has this status. */
  public void awaitStatus(String workflow, String status) {
    awaitStatus(workflow, 1, status);
  }

  /** Returns when an instance of a workflow has this status. */
  public void awaitStatus(String workflow, int instance, String status) {
    String path = "/api/v3/workflows/%s/instances/%d".formatted(workflow, instance);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get(path).json().path("status").asString(""))
                    .as(() -> get(path + "/steps").body())
                    .isEqualTo(status));
  }

  private static void accepted(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Any method, without a body. */
  public Answer call(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  /** Any method, with a body of any type. */
  public Answer send(String method, String path, String contentType, String body) {
    return send(
        request(path)
            .setHeader("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Any method, with a body of any type in any encoding. */
  public Answer send(String method, String path, String contentType, byte[] body) {
    return send(
        request(path)
            .setHeader("Content-Type", contentType)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json");
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException("the server under test does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Status, headers and body. */
  public record Answer(
      int status, String contentType, String location, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.headers().firstValue("Location").orElse(""),
          response.headers(),
          response.body());
    }

    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The lines of an error's list. */
    public String errors() {
      return json().path("errors").toString();
    }
  }
}
