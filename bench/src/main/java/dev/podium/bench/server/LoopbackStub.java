package dev.podium.bench.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server of this process that answers at once, and notes when. */
public final class LoopbackStub implements AutoCloseable {

  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Call> calls = new ArrayList<>(); // guarded by itself

  /**
   * A call.
   *
   * @param arrived when its head was read, and
   * @param answered when the answer began to be written, by {@link System#nanoTime}
   */
  public record Call(long arrived, long answered) {}

  public LoopbackStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long arrived = System.nanoTime();
    exchange.getRequestBody().readAllBytes();
    synchronized (calls) {
      calls.add(new Call(arrived, System.nanoTime()));
    }
    try (exchange) {
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  public URI address() {
    return URI.create(
        "http://%s:%d/"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
  }

  /** The calls since this was asked last, in their order. */
  public List<Call> takeCalls() {
    synchronized (calls) {
      List<Call> taken = List.copyOf(calls);
      calls.clear();
      return taken;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
