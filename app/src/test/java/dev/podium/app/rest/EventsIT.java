package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.domain.event.EventType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed of events over REST, as it is polled and as it is streamed. */
@WholeApplication
class EventsIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String EVENTS = "/api/v3/events";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;
  private ApiClient api;
  private String since = "";

  /** The other tests share the feed. */
  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    since = read("nothing", "latest").path("cursor").asString();
  }

  @Test
  void aWorkflowsLifeIsToldInOrderInEventsOfAllTypes() {
    push("told-events");
    api.start("told-events");
    awaitEnd("told-events");
    push("told-events");
    api.post(WORKFLOWS + "/told-events/properties", "{\"description\": \"Told.\"}");
    api.put(WORKFLOWS + "/told-events/versions/1/actions/activate");
    api.put(WORKFLOWS + "/told-events/actions/deactivate");
    api.call("DELETE", WORKFLOWS + "/told-events");

    List<JsonNode> events = awaitEvents("told-events", EventType.WORKFLOW_DELETION_CHANGE_EVENT);

    assertThat(events)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "WORKFLOW_DEFINITION_CHANGE_EVENT",
            "WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT",
            "STEP_INSTANCE_STATUS_CHANGE_EVENT",
            "STEP_INSTANCE_STATUS_CHANGE_EVENT",
            "WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT",
            "WORKFLOW_VERSION_CHANGE_EVENT",
            "WORKFLOW_PROPERTIES_CHANGE_EVENT",
            "WORKFLOW_ACTIVATION_CHANGE_EVENT",
            "WORKFLOW_DEACTIVATION_CHANGE_EVENT",
            "WORKFLOW_DELETION_CHANGE_EVENT")
        .containsAll(Arrays.stream(EventType.values()).map(Enum::name).toList());
    assertThat(events)
        .allMatch(event -> event.path("cluster_name").asString().equals("podium"))
        .extracting(event -> event.path("position").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void anEventSaysAllThatItsTypeHas() {
    push("detailed");
    api.start("detailed");
    List<JsonNode> events = awaitEvents("detailed", EventType.STEP_INSTANCE_STATUS_CHANGE_EVENT);
    awaitEnd("detailed");
    JsonNode run = api.get(WORKFLOWS + "/detailed/instances/1").json();
    JsonNode step = api.get(WORKFLOWS + "/detailed/instances/1/steps").json().get(0);

    JsonNode pushed = events.getFirst();
    assertThat(pushed.path("author").asString()).isEqualTo("admin");
    assertThat(pushed.path("version_id").asInt()).isEqualTo(1);
    assertThat(pushed.path("current_active_version_id").asInt()).isEqualTo(1);
    assertThat(pushed.path("previous_active_version_id").asInt()).isZero();
    assertThat(pushed.path("snapshot_id"))
        .isEqualTo(
            api.get(WORKFLOWS + "/detailed/properties-snapshot/latest").json().path("create_time"));
    JsonNode made = events.get(1);
    for (String same : List.of("workflow_uuid", "correlation_id", "workflow_run_id")) {
      assertThat(made.path(same)).as(same).isEqualTo(run.path(same));
    }
    assertThat(statuses(made)).containsExactly("CREATED", "IN_PROGRESS");
    assertThat(made.path("old_status").asString()).isEqualTo("CREATED");
    assertThat(made.path("new_status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(made.at("/status_change_records/0").has("old_status")).isFalse();
    JsonNode first = events.get(2);
    for (String same :
        List.of("step_id", "step_attempt_id", "step_instance_id", "step_uuid", "workflow_uuid")) {
      assertThat(first.path(same)).as(same).isEqualTo(step.path(same));
    }
    assertThat(statuses(first)).startsWith("CREATED").endsWith("SUCCEEDED").hasSize(9);
    assertThat(first.path("event_time").asLong()).isGreaterThan(1_700_000_000_000L);
  }

  @Test
  void whatQueuesAndIterationsDoIsToldToo() {
    api.post(WORKFLOWS, Definitions.sleeper("waiting-line", 60));
    api.start("waiting-line");
    api.start("waiting-line");
    api.put(WORKFLOWS + "/waiting-line/instances/2/actions/stop");
    api.put(WORKFLOWS + "/waiting-line/instances/1/actions/stop");
    awaitEnd("waiting-line");

    List<String> told = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              told.clear();
              read("waiting-line", since).path("events").forEach(event -> told.add(words(event)));
              assertThat(told).contains("1: STOPPED");
            });

    assertThat(told)
        .contains("1: CREATED IN_PROGRESS", "2: CREATED", "2: STOPPED")
        .doesNotContain("2: CREATED IN_PROGRESS");
  }

  @Test
  void aReaderThatWaitsHearsOfWhatComes() throws Exception {
    Thread push = Thread.ofVirtual().unstarted(() -> push("expected"));
    push.start();
    JsonNode answer = api.get(EVENTS + "?workflow_id=expected&wait=30&after=" + since).json();
    push.join();

    assertThat(answer.path("events")).hasSize(1);
    assertThat(answer.at("/events/0/position").asString())
        .isEqualTo(answer.path("cursor").asString());
  }

  @Test
  void aStreamGoesOnAfterTheLastEventThatItsClientHasSeen() throws Exception {
    push("streamed");
    api.start("streamed");

    List<JsonNode> first;
    try (Stream<String> lines = stream("streamed", "").body()) {
      first = take(lines, 2);
    }
    long seen = first.getLast().path("position").asLong();
    List<JsonNode> second;
    try (Stream<String> lines = stream("streamed", Long.toString(seen)).body()) {
      second = take(lines, 3);
    }

    List<JsonNode> all = new ArrayList<>(first);
    all.addAll(second);
    assertThat(all)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "WORKFLOW_DEFINITION_CHANGE_EVENT",
            "WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT",
            "STEP_INSTANCE_STATUS_CHANGE_EVENT",
            "STEP_INSTANCE_STATUS_CHANGE_EVENT",
            "WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT");
  }

  @Test
  void aUserHasFiveStreamsAtMost() throws Exception {
    List<HttpResponse<Stream<String>>> open = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      open.add(stream("nothing", ""));
    }
    HttpResponse<Stream<String>> sixth = stream("nothing", "");

    assertThat(open).allMatch(response -> response.statusCode() == 200);
    assertThat(sixth.statusCode()).isEqualTo(429);
    open.forEach(response -> response.body().close());
    sixth.body().close();
  }

  @Test
  void whatIsAskedWronglyIsRefusedWithTheRemedy() {
    assertThat(api.get(EVENTS + "?type=STEP_INSTANCE_STATUS_CHANGE").errors())
        .contains("Did you mean STEP_INSTANCE_STATUS_CHANGE_EVENT?");
    assertThat(api.get(EVENTS + "?after=999999999999").errors()).contains("the newest is");
    assertThat(api.get(EVENTS + "?after=x").status()).isEqualTo(400);
    assertThat(api.get(EVENTS + "?limit=0").errors()).contains("a number from 1 to 1000");
    assertThat(api.get(EVENTS + "/stream?after=999999999999").status()).isEqualTo(400);
    assertThat(ApiClient.anonymous(port).get(EVENTS).status()).isEqualTo(401);
  }

  private HttpResponse<Stream<String>> stream(String workflow, String last) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d%s/stream?workflow_id=%s&after=%s"
                        .formatted(port, EVENTS, workflow, since)))
            .header("Authorization", api.authorization());
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
  }

  private static List<JsonNode> take(Stream<String> lines, int count) {
    List<JsonNode> events = new ArrayList<>();
    Iterator<String> next = lines.iterator();
    while (events.size() < count) {
      String line = next.next();
      if (line.startsWith("data: ")) {
        events.add(JSON.readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  private static List<String> statuses(JsonNode event) {
    return event
        .path("status_change_records")
        .valueStream()
        .map(record -> record.path("new_status").asString())
        .toList();
  }

  private static String words(JsonNode event) {
    return event.path("workflow_instance_id").asInt() + ": " + String.join(" ", statuses(event));
  }

  private List<JsonNode> awaitEvents(String workflow, EventType last) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(EVENTS + "?workflow_id=" + workflow + "&after=" + since + "&type=" + last)
                    .json()
                    .path("events")
                    .size(),
            size -> size > 0);
    return read(workflow, since).path("events").valueStream().toList();
  }

  private JsonNode read(String workflow, String after) {
    return api.get(EVENTS + "?limit=1000&workflow_id=" + workflow + "&after=" + after).json();
  }

  private void push(String workflow) {
    api.push(Definitions.chain(workflow));
  }

  private void awaitEnd(String workflow) {
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(WORKFLOWS + "/" + workflow + "/instances/1").json().has("end_time"));
  }
}
