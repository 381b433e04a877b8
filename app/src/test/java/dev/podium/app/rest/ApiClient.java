package dev.podium.app.rest;

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
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a client outside would. */
public record ApiClient(int port, String authorization) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

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
