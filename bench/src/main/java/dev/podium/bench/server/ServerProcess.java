package dev.podium.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node of Podium in a JVM of its own, on a free port. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
  private static final int LINES_OF_LOG = 30;

  private final Process process;
  private final URI address;
  private final Path log;
  private final Instant startedAt;

  private ServerProcess(Process process, URI address, Path log, Instant startedAt) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.startedAt = startedAt;
  }

  /** Starts the process; does not wait until it answers. */
  public static ServerProcess launch(ServerSettings settings) {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(settings.java().toString()));
    command.addAll(settings.jvmOptions());
    command.addAll(List.of("-jar", settings.jar().toString(), "--server.port=" + port));
    settings.properties().forEach((name, value) -> command.add("--" + name + "=" + value));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
    // A database or a password that is meant for somebody else's node must not reach this one.
    builder.environment().keySet().removeIf(ServerProcess::concernsNodes);
    builder.environment().putAll(settings.environment());
    try {
      Instant now = Instant.now();
      URI address = URI.create("http://127.0.0.1:" + port);
      return new ServerProcess(builder.start(), address, settings.log(), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean concernsNodes(String variable) {
    return variable.startsWith("PODIUM_")
        || variable.startsWith("SPRING_")
        || variable.startsWith("SERVER_");
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the node answers.
   *
   * @throws IllegalStateException with the end of the log when it ends or the time is over
   */
  public ServerProcess awaitReady(Duration limit) throws InterruptedException {
    Instant end = startedAt.plus(limit);
    try (PodiumClient client = new PodiumClient(address, "", "")) {
      while (Instant.now().isBefore(end)) {
        if (process.waitFor(POLL)) {
          throw failed("ended with code " + process.exitValue());
        }
        if (client.isHealthy()) {
          return this;
        }
      }
    }
    throw failed("did not answer within " + limit.toSeconds() + " s");
  }

  private IllegalStateException failed(String what) {
    return new IllegalStateException(
        "The Podium node at " + address + " " + what + ". The end of its log:\n" + endOfLog());
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read: " + e + ")";
    }
  }

  /** Where it answers, without a path. */
  public URI address() {
    return address;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** When the process was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Ends the process as {@code kill -9} does, and waits for its end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Freezes the process as {@code kill -STOP} does; its memory and connections stay. */
  public void pause() throws InterruptedException {
    signal("STOP");
  }

  /** Lets a paused process go on. */
  public void resume() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      Process kill =
          new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
              .inheritIO()
              .start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("Process " + process.pid() + " took no " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the node to end, waits for it, and kills it when that takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
