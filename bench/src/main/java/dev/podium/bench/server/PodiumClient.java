package dev.podium.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the REST API of one node, as one user; any number of threads may share it. */
public final class PodiumClient implements AutoCloseable {

  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The API answers pages of so many elements at most. */
  public static final int LARGEST_PAGE = 200;

  private final URI address;
  private final Supplier<Identity> identity;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Sends a password with each request. */
  public PodiumClient(URI address, String user, String password) {
    this(address, always(new Identity("Authorization", basic(user, password))));
  }

  private PodiumClient(URI address, Supplier<Identity> identity) {
    this.address = address;
    this.identity = identity;
  }

  /** Only names the user, to a node that trusts whoever reaches it. */
  public static PodiumClient trusted(URI address, String user) {
    return new PodiumClient(address, always(new Identity("user", user)));
  }

  /** Makes a token with the password at the first request, and sends that one from then on. */
  public static PodiumClient byToken(URI address, String user, String password) {
    return new PodiumClient(address, new OwnToken(address, user, password));
  }

  private static Supplier<Identity> always(Identity identity) {
    return () -> identity;
  }

  /** The header that says whose a request is. */
  record Identity(String header, String value) {}

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Makes a token of the user's, which is good for a while. */
  String makeToken(String name, Duration life) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("name", name);
    body.put("expire_time", Instant.now().plus(life).toEpochMilli());
    return send("POST", "/tokens", JSON.writeValueAsString(body)).path("token").asString();
  }

  /** Whether the node answers and says that it is well. */
  boolean isHealthy() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/actuator/health")).timeout(REQUEST_LIMIT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /** Stores a new version of a workflow and makes it the active one. */
  public void push(ObjectNode definition) throws InterruptedException {
    send("POST", "/workflows", JSON.writeValueAsString(definition));
  }

  /** Starts the active version of a workflow. */
  public RunId start(String workflow) throws InterruptedException {
    JsonNode started =
        send(
            "POST",
            "/workflows/" + workflow + "/versions/active/actions/start",
            "{\"initiator\":{\"type\":\"manual\"}}");
    return new RunId(
        workflow,
        started.path("workflow_instance_id").asLong(),
        started.path("workflow_run_id").asLong());
  }

  /** Starts it so many times, by calls beside one another. */
  public List<RunId> startAtOnce(String workflow, int times)
      throws InterruptedException, ExecutionException {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RunId>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(callers.submit(() -> start(workflow)));
      }
      List<RunId> started = new ArrayList<>();
      for (Future<RunId> call : calls) {
        started.add(call.get());
      }
      return started;
    }
  }

  /** One run. */
  public RunReport run(RunId id) throws InterruptedException {
    return RunReport.read(send("GET", id.path() + "?enriched=false", ""));
  }

  /** The newest runs of a workflow, newest first, a page of them at most. */
  public List<RunReport> newestRuns(String workflow, int count) throws InterruptedException {
    JsonNode page =
        send("GET", "/workflows/" + workflow + "/instances?aggregated=false&first=" + count, "");
    List<RunReport> runs = new ArrayList<>();
    page.path("elements").forEach(run -> runs.add(RunReport.read(run)));
    return runs;
  }

  /** The newest attempts of a run's steps. */
  public List<StepReport> steps(RunId id) throws InterruptedException {
    List<StepReport> steps = new ArrayList<>();
    send("GET", id.path() + "/steps", "").forEach(step -> steps.add(StepReport.read(step)));
    return steps;
  }

  /** The nodes of the cluster, in whatever state. */
  public List<NodeReport> nodes() throws InterruptedException {
    List<NodeReport> nodes = new ArrayList<>();
    send("GET", "/nodes", "").path("nodes").forEach(node -> nodes.add(NodeReport.read(node)));
    return nodes;
  }

  /** When the next time trigger of any workflow is due; empty if there is none. */
  public Optional<Instant> nextFiring() throws InterruptedException {
    JsonNode first = send("GET", "/schedules?limit=1", "").at("/schedules/0/next_fire_time");
    return first.isMissingNode()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(first.asLong()));
  }

  /** Announces a signal with one param. */
  public void announce(String name, String param, long value) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("name", name);
    body.putObject("params").put(param, value);
    send("POST", "/signals", JSON.writeValueAsString(body));
  }

  /** Lets the nodes run scripts. */
  public void allowScripts() throws InterruptedException {
    send("POST", "/scripts/actions/allow", "{}");
  }

  /** Ends all runs of a workflow, their steps with them. */
  public void killRuns(String workflow) throws InterruptedException {
    send("PUT", "/workflows/" + workflow + "/actions/kill", "{}");
  }

  /** Asks for something below the root of the API, and does not look at what comes. */
  public void read(String path) throws InterruptedException {
    send("GET", path, "");
  }

  /**
   * Waits until a run has ended, and asks every so often.
   *
   * @throws IllegalStateException when it has not ended in time
   */
  public RunReport awaitEnd(RunId id, Duration every, Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    RunReport run = run(id);
    while (!run.isEnded()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "%s has not ended within %d s, but is %s".formatted(id, limit.toSeconds(), run));
      }
      Thread.sleep(every);
      run = run(id);
    }
    return run;
  }

  private JsonNode send(String method, String path, String body) throws InterruptedException {
    Identity caller = identity.get();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v3" + path))
            .timeout(REQUEST_LIMIT)
            .header(caller.header(), caller.value())
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new UnexpectedAnswerException(
            method + " " + path, answer.statusCode(), answer.body());
      }
      return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + address + path + ": " + e, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
