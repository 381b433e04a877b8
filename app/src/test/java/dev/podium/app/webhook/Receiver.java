package dev.podium.app.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is told of events, and answers as a test wants. */
public final class Receiver implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final ToIntFunction<Received> answer;

  /**
   * A request.
   *
   * @param number from 1
   * @param signature as it came
   */
  public record Received(
      int number, String id, long timestamp, String signature, String path, String body) {

    public List<JsonNode> events() {
      return JSON.readTree(body).path("events").valueStream().toList();
    }

    public boolean isSignedWith(String secret) {
      return signature.equals(
          Signature.of(secret, id, timestamp, body.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * A running server.
   *
   * @param answer the status of the answer to a request
   */
  public Receiver(ToIntFunction<Received> answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request = read(exchange);
      int status = answer.applyAsInt(request);
      if (status >= 200 && status < 300) {
        received.add(request);
      }
      if (status >= 300 && status < 400) {
        exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int requests;

  private synchronized Received read(HttpExchange exchange) throws IOException {
    return new Received(
        ++requests,
        header(exchange, "webhook-id", ""),
        Long.parseLong(header(exchange, "webhook-timestamp", "0")),
        header(exchange, "webhook-signature", ""),
        exchange.getRequestURI().getPath(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Not every message is signed. */
  private static String header(HttpExchange exchange, String name, String otherwise) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? otherwise : value;
  }

  public synchronized int requests() {
    return requests;
  }

  /** Those that were taken. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The events of all that was taken, as they came. */
  public List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    received.forEach(request -> events.addAll(request.events()));
    return events;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
