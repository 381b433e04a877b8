package dev.podium.scheduler.step;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.http.Destinations;
import dev.podium.scheduler.http.HostList;
import dev.podium.scheduler.http.HttpCalls;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.secret.StepSecrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HttpStepTest {

  private static final UUID KEY = UUID.fromString("00000000-0000-0000-0000-000000000007");
  private static final int MOST = 1_000;

  /** As the standard one does, without the expression language. */
  private static final StepExpressions BY_STATUS =
      (expression, outputs) ->
          outputs.get("status_code") instanceof Whole(long status) && status < 300
              ? "DONE"
              : expression;

  private final StringBuilder told = new StringBuilder();
  private final TickingClock clock = new TickingClock();
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Deque<HttpHandler> answers = new ArrayDeque<>();
  private final HttpServer server;

  /** A request as the server saw it. */
  private record Asked(String method, String path, Map<String, String> headers, String body) {}

  HttpStepTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
            asked.add(
                new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            next().handle(exchange);
          }
        });
    server.start();
  }

  private HttpHandler next() {
    synchronized (answers) {
      return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void handsOutTheAnswer() throws Exception {
    answers.add(exchange -> send(exchange, 201, "{\"id\": 7}"));

    StepResult result = run(http("/orders?dry=1", Map.of()));

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(result.outputs())
        .isEqualTo(Map.of("status_code", new Whole(201), "response_body", new Text("{\"id\": 7}")));
    JsonNode artifact = artifact(result);
    assertThat(artifact.path("status").asString()).isEqualTo("SUCCESS");
    assertThat(artifact.path("status_code").asInt()).isEqualTo(201);
    assertThat(artifact.path("body").asString()).isEqualTo("{\"id\": 7}");
    assertThat(artifact.at("/request/url").asString()).endsWith("/orders?dry=1");
    assertThat(result.told()).extracting(TimelineEvent::message).contains("Answered 201.");
    assertThat(asked)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.path()).isEqualTo("/orders?dry=1");
              assertThat(request.headers())
                  .containsEntry("Idempotency-key", KEY.toString())
                  .containsEntry("User-agent", "Podium");
            });
  }

  @Test
  void writesDownWhatItSendsAndGets() throws Exception {
    answers.add(exchange -> sendOn(exchange, 302, "/other"));
    answers.add(exchange -> send(exchange, 201, "grün"));

    run(http("/orders?dry=1&api_key=hunter2", Map.of("bearer_token", new Text("hunter3"))));

    String host = "127.0.0.1:%d".formatted(server.getAddress().getPort());
    assertThat(told.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("GET http://%s/orders?dry=1&api_key=*** (no body)".formatted(host)),
            line -> assertThat(line).matches("302 after \\d+ ms, to /other"),
            line -> assertThat(line).isEqualTo("GET http://%s/other (no body)".formatted(host)),
            line -> assertThat(line).matches("201 after \\d+ ms, 5 bytes"),
            line -> assertThat(line).isEqualTo("state_expr gives DONE"));
  }

  @Test
  void writesDownWhyThereWasNoAnswer() throws Exception {
    String reason = fatal(params("ftp://127.0.0.1/", Map.of(), "DONE"));

    assertThat(told).hasToString("ERROR " + reason + "\n");
  }

  @Test
  void sendsTheBodyWithItsHeadersAndCredentials() throws Exception {
    answers.add(exchange -> send(exchange, 200, ""));

    StepResult result =
        run(
            http(
                "/",
                Map.of(
                    "method", new Text("post"),
                    "body", new Text("grüß"),
                    "headers", new TextMap(Map.of("X-Team", "ops", "Idempotency-Key", "mine")),
                    "basic_auth", nested("username", "ann", "password", "secret"))));

    assertThat(asked)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.body()).isEqualTo("grüß");
              assertThat(request.headers())
                  .containsEntry("X-team", "ops")
                  .containsEntry("Idempotency-key", "mine")
                  .containsEntry("Authorization", "Basic YW5uOnNlY3JldA==");
            });
    assertThat(artifact(result).at("/request/headers/Authorization").asString()).isEqualTo("***");
  }

  @Test
  void aHeaderIsSentOnceHoweverItIsSpelt() throws Exception {
    answers.add(exchange -> send(exchange, 200, ""));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    headers.put("content-type", "text/csv");

    StepResult result =
        run(http("/", Map.of("method", new Text("POST"), "headers", new TextMap(headers))));

    assertThat(artifact(result).at("/request/headers").propertyNames())
        .contains("content-type", "Accept")
        .doesNotContain("Content-Type");
    assertThat(asked.element().headers()).containsEntry("Content-type", "text/csv");
  }

  @Test
  void sendsABearerToken() throws Exception {
    answers.add(exchange -> send(exchange, 200, ""));

    run(http("/", Map.of("bearer_token", new Text("abc"))));

    assertThat(asked.element().headers()).containsEntry("Authorization", "Bearer abc");
  }

  @Test
  void whatTheAuthorWroteSaysWhatTheAnswerMeans() throws Exception {
    answers.add(exchange -> send(exchange, 503, "busy "));
    Map<String, Class<? extends StepOutcome>> outcomes =
        Map.of(
            "DONE", StepOutcome.Done.class,
            " user_error ", StepOutcome.UserError.class,
            "PLATFORM_ERROR", StepOutcome.PlatformError.class,
            "FATAL_ERROR", StepOutcome.FatalError.class,
            "TIMED_OUT", StepOutcome.TimedOut.class,
            "STOPPED", StepOutcome.Stopped.class,
            "PERHAPS", StepOutcome.FatalError.class);

    for (var expected : outcomes.entrySet()) {
      Map<String, Param> params = http("/", Map.of(), expected.getKey());
      assertThat(run(params).outcome()).as(expected.getKey()).isInstanceOf(expected.getValue());
    }

    StepResult failed = run(http("/", Map.of(), "USER_ERROR"));
    assertThat(failed.outcome())
        .isEqualTo(new StepOutcome.UserError("127.0.0.1 answered 503: busy"));
    assertThat(artifact(failed).path("status").asString()).isEqualTo("FAILED");
  }

  @Test
  void asksAgainUntilTheOutcomeIsClear() throws Exception {
    answers.add(exchange -> send(exchange, 500, ""));
    answers.add(exchange -> send(exchange, 500, ""));
    answers.add(exchange -> send(exchange, 200, "ready"));

    StepResult result = run(http("/", Map.of(), "CONTINUE"));

    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(asked).hasSize(3);
  }

  @Test
  void aFailureWaitsAsLongAsTheServerAsks() throws Exception {
    answers.add(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          send(exchange, 503, "");
        });

    assertThat(run(http("/", Map.of(), "USER_ERROR")).retryAt())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
    assertThat(run(http("/", Map.of(), "DONE")).retryAt()).isNull();
  }

  @Test
  void anExpressionThatFailsIsFatal() throws Exception {
    answers.add(exchange -> send(exchange, 200, ""));
    StepExpressions broken =
        (expression, outputs) -> {
          throw new ParamException(List.of(Problem.at("", "there is no param x.", "")));
        };

    assertThat(step().run(call(http("/", Map.of()), broken), StepSecrets.NONE).outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).startsWith("state_expr: there is no param x"));
  }

  @Test
  void followsRedirectsAsBrowsersDo() throws Exception {
    answers.add(exchange -> sendOn(exchange, 302, "/there"));
    answers.add(exchange -> sendOn(exchange, 307, "again?x=1"));
    answers.add(exchange -> send(exchange, 200, "found"));

    StepResult result =
        run(
            http(
                "/a/b",
                Map.of(
                    "method", new Text("POST"),
                    "body", new Text("x"),
                    "bearer_token", new Text("t"))));

    assertThat(result.outputs()).containsEntry("response_body", new Text("found"));
    assertThat(asked).extracting(Asked::method).containsExactly("POST", "GET", "GET");
    assertThat(asked).extracting(Asked::path).containsExactly("/a/b", "/there", "/again?x=1");
    assertThat(asked)
        .allSatisfy(it -> assertThat(it.headers()).containsEntry("Authorization", "Bearer t"));
  }

  @Test
  void takesNoCredentialsToAnotherServer() throws Exception {
    answers.add(
        exchange ->
            sendOn(exchange, 308, "http://localhost:" + server.getAddress().getPort() + "/"));
    answers.add(exchange -> send(exchange, 200, ""));

    run(
        http(
            "/",
            Map.of(
                "bearer_token",
                new Text("t"),
                "headers",
                new TextMap(Map.of("X-Api-Key", "k", "cookie", "c", "X-Trace", "5")))));

    assertThat(asked)
        .last()
        .satisfies(
            it ->
                assertThat(it.headers())
                    .doesNotContainKeys("Authorization", "X-api-key", "Cookie")
                    .containsEntry("X-trace", "5"));
  }

  @Test
  void aRedirectIsJudgedAsAnyOtherAddress() throws Exception {
    answers.add(exchange -> sendOn(exchange, 302, "http://169.254.169.254/latest/meta-data"));

    assertThat(fatal(http("/", Map.of())))
        .isEqualTo(
            "169.254.169.254 is at 169.254.169.254, which is not on the public internet. To let it be"
                + " reached all the same, an administrator names it in PODIUM_HTTP_ALLOW.");
  }

  @Test
  void redirectsComeToAnEnd() throws Exception {
    answers.add(exchange -> sendOn(exchange, 302, "/round"));

    assertThat(fatal(http("/", Map.of()))).contains("more than 5 times");
    assertThat(asked).hasSize(6);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToTheEnd() throws Exception {
    answers.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] piece = new byte[8_192];
          while (true) {
            out.write(piece); // until the step hangs up
          }
        });

    assertThat(fatal(http("/", Map.of()))).isEqualTo("The answer is longer than 1000 bytes.");
  }

  @Test
  void whatCannotBeSentIsFatal() throws Exception {
    assertThat(fatal(params("ftp://x/", Map.of(), "DONE"))).contains("no http or https address");
    assertThat(fatal(params("http://a b/", Map.of(), "DONE"))).contains("is no address");
    assertThat(fatal(params("http://10.0.0.1/", Map.of(), "DONE"))).contains("public internet");
    assertThat(
            fatal(
                http(
                    "/",
                    Map.of("bearer_token", new Text("t"), "basic_auth", nested("username", "u")))))
        .contains("not both");
    assertThat(fatal(http("/", Map.of("timeout_seconds", new Whole(0))))).contains("1 to 3600");
  }

  @Test
  void noAnswerIsThePlatformsFault() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }

    assertThat(run(params("http://127.0.0.1:" + unused, Map.of(), "DONE")).outcome())
        .isInstanceOf(StepOutcome.PlatformError.class);
    assertThat(run(params("http://nowhere.invalid/", Map.of(), "DONE")).outcome())
        .isEqualTo(new StepOutcome.PlatformError("The host nowhere.invalid is not known."));
  }

  @Test
  void anAnswerThatTakesTooLongIsThePlatformsFault() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    answers.add(exchange -> Await.await(never));

    assertThat(run(http("/", Map.of("timeout_seconds", new Whole(1)))).outcome())
        .isEqualTo(new StepOutcome.PlatformError("There was no answer within 1 s."));
    never.countDown();
  }

  @Test
  void anInterruptEndsACall() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    answers.add(
        exchange -> {
          reached.countDown();
          Await.await(never);
        });
    AtomicReference<Exception> ended = new AtomicReference<>();
    Thread body =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    run(http("/", Map.of()));
                  } catch (InterruptedException e) {
                    ended.set(e);
                  }
                });
    Await.await(reached);

    body.interrupt();

    assertThat(body.join(Duration.ofSeconds(20))).isTrue();
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    never.countDown();
  }

  @Test
  void aHostThatIsNotListedIsFatal() throws Exception {
    HttpStep strict =
        new HttpStep(
            new HttpCalls(
                new Destinations(
                    new HostList(List.of("api.example.com"), "PODIUM_HTTP_HOSTS"),
                    new HostList(List.of(), "PODIUM_HTTP_ALLOW"))),
            limits(),
            clock);

    assertThat(
            strict
                .run(call(params("http://1.1.1.1/", Map.of(), "DONE"), BY_STATUS), StepSecrets.NONE)
                .outcome())
        .isEqualTo(
            new StepOutcome.FatalError(
                "1.1.1.1 is none of the hosts that may be called. To let it be reached all the same,"
                    + " an administrator names it in PODIUM_HTTP_HOSTS."));
  }

  private String fatal(Map<String, Param> params) throws InterruptedException {
    StepOutcome outcome = run(params).outcome();
    assertThat(outcome).isInstanceOf(StepOutcome.FatalError.class);
    return ((StepOutcome.FatalError) outcome).reason();
  }

  private StepResult run(Map<String, Param> params) throws InterruptedException {
    return step().run(call(params, BY_STATUS), StepSecrets.NONE);
  }

  private HttpStep step() {
    return new HttpStep(
        new HttpCalls(
            new Destinations(
                HostList.ALL,
                new HostList(List.of("127.0.0.1", "localhost"), "PODIUM_HTTP_ALLOW"))),
        limits(),
        clock);
  }

  private static HttpStep.Limits limits() {
    return new HttpStep.Limits(Duration.ofSeconds(20), MOST, Duration.ofMillis(1));
  }

  private StepCall call(Map<String, Param> params, StepExpressions expressions) {
    return new StepCall(
        new StepCall.Attempt(
            new RunRef(new WorkflowId("w"), 1, 1),
            new LogKey(new RunKey(7), 0, 1),
            aStep("call").ofType("Http").build(),
            KEY,
            new SecretUser("w", "ada")),
        params,
        expressions,
        told::append);
  }

  private Map<String, Param> http(String path, Map<String, ParamValue> more) {
    return http(path, more, "USER_ERROR");
  }

  private Map<String, Param> http(String path, Map<String, ParamValue> more, String state) {
    return params(
        "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path), more, state);
  }

  private static Map<String, Param> params(String url, Map<String, ParamValue> more, String state) {
    Map<String, Param> http = new LinkedHashMap<>();
    http.put("url", param(new Text(url)));
    more.forEach((name, value) -> http.put(name, param(value)));
    return Map.of("http", param(new Nested(http)), "state_expr", param(new Text(state)));
  }

  private static Nested nested(String... pairs) {
    Map<String, Param> entries = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(pairs[i], param(new Text(pairs[i + 1])));
    }
    return new Nested(entries);
  }

  private static Param param(ParamValue value) {
    return Param.of(value, Instant.EPOCH, ParamSource.DEFINITION);
  }

  private static JsonNode artifact(StepResult result) {
    return Objects.requireNonNull(result.artifacts().get("maestro_http"));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void sendOn(HttpExchange exchange, int status, String location)
      throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(status, -1);
  }
}
