package dev.podium.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.rest.Definitions;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Webhooks over REST, with a receiver that is not always well. */
@WholeApplication
class WebhooksIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String WEBHOOKS = "/api/v3/webhooks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RUNS = 60;

  @LocalServerPort private int port;
  @Autowired private Users users;
  @Autowired private JdbcTemplate jdbc;
  private ApiClient api;
  private String since = "";

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    since = api.get("/api/v3/events?after=latest").json().path("cursor").asString();
  }

  @Test
  void everythingArrivesInOrderAndSignedThoughTheReceiverFailsAtTimes() {
    try (Receiver receiver =
        new Receiver(
            request -> request.number() % 3 == 0 ? 503 : request.number() % 7 == 0 ? 302 : 204)) {
      String secret = create("unsteady", receiver.url(), "hooked");
      push("hooked");
      for (int run = 0; run < RUNS; run++) {
        api.start("hooked");
      }
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  feedOf("hooked")
                      .valueStream()
                      .filter(event -> event.path("new_status").asString("").equals("SUCCEEDED"))
                      .count(),
              ended -> ended == RUNS);
      List<Long> told = positions(feedOf("hooked").valueStream().toList());
      await().atMost(PATIENCE).until(() -> receiver.events().size() >= told.size());

      assertThat(positions(receiver.events())).containsExactlyElementsOf(told);
      assertThat(receiver.received())
          .allMatch(request -> request.isSignedWith(secret))
          .allMatch(request -> Math.abs(Instant.now().getEpochSecond() - request.timestamp()) < 120)
          .allMatch(request -> request.path().equals("/"));
      assertThat(receiver.requests()).isGreaterThan(receiver.received().size());
      assertThat(read("unsteady").path("dead_letters").asInt()).isZero();
      delete("unsteady");
    }
  }

  @Test
  void aMessageThatIsNeverTakenBecomesADeadLetterAndTheNextHaveTheirTurn() {
    AtomicInteger status = new AtomicInteger(500);
    try (Receiver receiver = new Receiver(request -> status.get())) {
      create("refusing", receiver.url(), "refused");
      push("refused");
      await().atMost(PATIENCE).until(() -> read("refusing").path("dead_letters").asInt() == 1);
      JsonNode letter = letters("refusing").get(0);
      assertThat(letter.path("attempts").asInt()).isEqualTo(4);
      assertThat(letter.path("events").asInt()).isEqualTo(1);
      assertThat(letter.path("error").asString()).isEqualTo("The receiver answered 500.");
      assertThat(read("refusing").path("error").asString()).isEqualTo("The receiver answered 500.");
      String redeliver =
          "%s/refusing/dead-letters/%s/actions/redeliver"
              .formatted(WEBHOOKS, letter.path("id").asLong());
      assertThat(api.post(redeliver, "").json().path("delivered").asBoolean()).isFalse();
      assertThat(letters("refusing").get(0).path("attempts").asInt()).isEqualTo(5);

      status.set(200);
      api.put(WORKFLOWS + "/refused/actions/deactivate");
      await().atMost(PATIENCE).until(() -> receiver.events().size() == 1);
      assertThat(api.post(redeliver, "").json().path("delivered").asBoolean()).isTrue();

      assertThat(receiver.received())
          .extracting(Receiver.Received::id)
          .endsWith(letter.path("message_id").asString());
      assertThat(receiver.events())
          .extracting(event -> event.path("type").asString())
          .containsExactly(
              "WORKFLOW_DEACTIVATION_CHANGE_EVENT", "WORKFLOW_DEFINITION_CHANGE_EVENT");
      assertThat(letters("refusing")).isEmpty();
      await().atMost(PATIENCE).until(() -> !read("refusing").has("error"));
      assertThat(api.post(redeliver, "").status()).isEqualTo(404);
      delete("refusing");
    }
  }

  @Test
  void aWebhookThatIsSwitchedOffGoesOnWhereItWas() {
    try (Receiver receiver = new Receiver(request -> 200)) {
      create("switched", receiver.url(), "switching");
      change("switched", receiver.url(), "switching", false);
      push("switching");
      await().atMost(PATIENCE).until(() -> feedOf("switching").size() == 1);
      assertThat(receiver.requests()).isZero();

      change("switched", receiver.url(), "switching", true);

      await().atMost(PATIENCE).until(() -> receiver.events().size() == 1);
      delete("switched");
    }
  }

  @Test
  void aTestSaysWhatTheReceiverAnswers() {
    try (Receiver receiver = new Receiver(request -> 418)) {
      create("tested", receiver.url(), "none");
      JsonNode tried = api.post(WEBHOOKS + "/tested/actions/test", "").json();

      assertThat(tried.path("delivered").asBoolean()).isFalse();
      assertThat(tried.path("message").asString()).isEqualTo("The receiver answered 418.");
      delete("tested");
    }
  }

  @Test
  void theSecretIsShownOnceAndIsNotReadableInTheDatabase() {
    Answer created =
        api.post(
            WEBHOOKS,
            """
            {"name": "secretive", "url": "https://hooks.example.com", "enabled": false,
             "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
            """);

    assertThat(created.json().path("secret").asString()).startsWith("whsec_MfKQ");
    assertThat(api.get(WEBHOOKS).body()).contains("secretive").doesNotContain("whsec_");
    String stored =
        jdbc.queryForObject(
            "select hex(secret) from webhook where name = 'secretive'", String.class);
    assertThat(stored).hasSizeGreaterThan(60).doesNotContain("77687365635F");
    assertThat(api.post(WEBHOOKS, created.body()).status()).isEqualTo(400);
    delete("secretive");
  }

  @Test
  void onlyAdministratorsSeeAndChangeWebhooks() {
    users.create("hook-editor", "a good password", Role.EDITOR, new Caller("admin", Role.ADMIN));
    ApiClient editor = ApiClient.as(port, "hook-editor", "a good password");

    assertThat(editor.get(WEBHOOKS).status()).isEqualTo(403);
    assertThat(editor.post(WEBHOOKS, "{}").status()).isEqualTo(403);
    assertThat(editor.call("DELETE", WEBHOOKS + "/any").status()).isEqualTo(403);
    assertThat(editor.get("/api/v3/events?after=latest").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsToldAtOnce() {
    Answer wrong =
        api.post(
            WEBHOOKS,
            """
            {"name": "two words", "url": "ftp://x", "event_types": ["STEP_EVENT"], "on": true}
            """);

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.errors()).contains("event_types").contains("is not a field of a webhook");
    assertThat(api.post(WEBHOOKS, "{\"name\": \"x\", \"url\": \"http://10.0.0.1/\"}").errors())
        .contains("not on the public internet")
        .contains("PODIUM_WEBHOOK_ALLOW");
    assertThat(api.post(WEBHOOKS, "{\"name\": \"x\", \"url\": \"https://a:b@c.org\"}").errors())
        .contains("holds a login");
    assertThat(api.get(WEBHOOKS + "/none").status()).isEqualTo(404);
  }

  private String create(String name, String url, String workflow) {
    Answer answer =
        api.post(
            WEBHOOKS,
            "{\"name\": \"%s\", \"url\": \"%s\", \"workflow_id\": \"%s\"}"
                .formatted(name, url, workflow));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("secret").asString();
  }

  private void change(String name, String url, String workflow, boolean enabled) {
    Answer answer =
        api.put(
            WEBHOOKS + "/" + name,
            "{\"url\": \"%s\", \"workflow_id\": \"%s\", \"enabled\": %s}"
                .formatted(url, workflow, enabled));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void delete(String name) {
    assertThat(api.call("DELETE", WEBHOOKS + "/" + name).status()).isEqualTo(200);
  }

  private JsonNode read(String name) {
    return api.get(WEBHOOKS + "/" + name).json();
  }

  private JsonNode letters(String name) {
    return api.get(WEBHOOKS + "/" + name + "/dead-letters").json();
  }

  private static List<Long> positions(List<JsonNode> events) {
    return events.stream().map(event -> event.path("position").asLong()).toList();
  }

  /** Since the beginning of the test. */
  private JsonNode feedOf(String workflow) {
    return api.get("/api/v3/events?limit=1000&workflow_id=%s&after=%s".formatted(workflow, since))
        .json()
        .path("events");
  }

  private void push(String workflow) {
    api.push(Definitions.chain(workflow));
  }
}
