package dev.podium.app.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.webhook.Receiver;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts from the end of a run to a mail server, to Slack and to a webhook, over REST. */
@WholeApplication
class AlertsIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String CHANNELS = "/api/v3/alert-channels";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  /** A step that fails as it begins. */
  private static final String FAILS =
      """
      {"step": {"id": "bad", "type": "NoOp", "params": {
        "x": {"expression": "throw 'no such order';", "type": "LONG"}}}}
      """;

  private static final String SLEEPS =
      """
      {"step": {"id": "sleep", "type": "Sleep",
                "params": {"sleep_seconds": {"type": "LONG", "value": 300}}}}
      """;

  private static final String GOES_WELL = "{\"step\": {\"id\": \"fine\", \"type\": \"NoOp\"}}";

  @LocalServerPort private int port;
  @Autowired private Users users;
  @Autowired private RunViews views;
  @Autowired private JdbcTemplate jdbc;
  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final AtomicInteger status = new AtomicInteger(204);
  private final Receiver receiver = new Receiver(request -> status.get());
  private ApiClient api;
  private String secret = "";

  @BeforeEach
  void addChannels() {
    mails.start();
    api = ApiClient.admin(port);
    for (JsonNode channel : api.get(CHANNELS).json()) {
      api.call("DELETE", CHANNELS + "/" + channel.path("name").asString());
    }
    create(
        "{\"name\": \"post\", \"kind\": \"EMAIL\", \"host\": \"127.0.0.1\", \"port\": %d,"
                .formatted(mails.getSmtp().getPort())
            + " \"security\": \"NONE\", \"from\": \"podium@example.com\"}");
    create(
        "{\"name\": \"default\", \"kind\": \"SLACK\", \"url\": \"%s/slack/T0/B0/x\"}"
            .formatted(receiver.url()));
    secret =
        create(
                "{\"name\": \"pager\", \"kind\": \"WEBHOOK\", \"url\": \"%s/pager\"}"
                    .formatted(receiver.url()))
            .path("secret")
            .asString();
  }

  @AfterEach
  void stop() {
    for (String name : List.of("post", "default", "pager")) {
      api.call("DELETE", CHANNELS + "/" + name);
    }
    receiver.close();
    mails.stop();
  }

  private JsonNode create(String channel) {
    Answer answer = api.post(CHANNELS, channel);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private void push(String id, String alerting, String step) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": "parallel", "alerting": %s},
             "workflow": {"id": "%s", "params": {"who": {"type": "STRING", "value": "ann"}},
                          "steps": [%s]}}
            """
            .formatted(alerting, id, step));
  }

  private JsonNode alerts(String id) {
    return api.get(WORKFLOWS + "/" + id + "/alerts?limit=200").json();
  }

  /** The newest alert of a workflow, once each of its messages has come to a status. */
  private JsonNode awaitAlert(String id, String wanted) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(alerts(id).path(0).path("messages"))
                    .isNotEmpty()
                    .allMatch(message -> message.path("status").asString().equals(wanted)));
    return alerts(id).get(0);
  }

  private List<JsonNode> received(String path) {
    return receiver.received().stream()
        .filter(request -> request.path().startsWith(path))
        .map(request -> JSON.readTree(request.body()))
        .toList();
  }

  @Test
  void aFailureIsToldByMailBySlackAndByWebhook() throws Exception {
    push(
        "alert-fails",
        """
        {"emails": ["${who}@example.com", "nobody"], "webhooks": ["pager"],
         "slack": {"channels": ["orders"], "mention_users": ["U012345"]}}
        """,
        FAILS);
    api.start("alert-fails");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(alerts("alert-fails").path(0).path("messages"))
                    .extracting(
                        message -> message.path("receiver").toString(),
                        message -> message.path("status").asString())
                    .containsExactlyInAnyOrder(
                        tuple("{\"email\":\"ann@example.com\"}", "SENT"),
                        tuple("{\"email\":\"nobody\"}", "FAILED"),
                        tuple("{\"webhook\":\"pager\"}", "SENT"),
                        tuple("{\"slack\":\"#orders\",\"mention_users\":[\"U012345\"]}", "SENT")));

    assertThat(alerts("alert-fails")).hasSize(1);
    assertThat(alerts("alert-fails").get(0).path("title").asString())
        .isEqualTo("alert-fails run 1 failed");
    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("alert-fails run 1 failed");
    assertThat(mail.getContent().toString())
        .contains("Step bad is INTERNALLY_FAILED")
        .contains("no such order")
        .contains("https://podium.example.com/workflows/alert-fails/runs/1/1");
    assertThat(received("/slack/T0/B0/x").getFirst().path("channel").asString())
        .isEqualTo("#orders");
    assertThat(received("/slack/T0/B0/x").getFirst().path("text").asString())
        .contains("*alert-fails run 1 failed* <@U012345>");
    JsonNode hook = received("/pager").getFirst().path("alert");
    assertThat(hook.path("type").asString()).isEqualTo("STEP_FAILURE");
    assertThat(hook.path("workflow_id").asString()).isEqualTo("alert-fails");
    assertThat(hook.path("workflow_instance_id").asInt()).isEqualTo(1);
    assertThat(receiver.received())
        .filteredOn(request -> request.path().equals("/pager"))
        .allMatch(request -> request.isSignedWith(secret))
        .allMatch(request -> request.id().equals(hook.path("id").asString()));
  }

  @Test
  void successIsToldIfARuleSaysSoAndNothingIsToldWithoutAlertingOrWhenItIsOff() {
    push("alert-silent", "{\"webhooks\": [\"pager\"]}", GOES_WELL);
    push("alert-off", "{\"webhooks\": [\"pager\"]}", FAILS);
    api.post(WORKFLOWS + "/alert-off/properties", "{\"alerting_disabled\": true}");
    api.start("alert-silent");
    api.start("alert-off");
    api.awaitStatus("alert-silent", "SUCCEEDED");
    api.awaitStatus("alert-off", "FAILED");
    push(
        "alert-succeeds",
        "{\"webhooks\": [\"pager\"], \"type_configs\": {\"RUN_SUCCESS\": {}}}",
        GOES_WELL);
    api.start("alert-succeeds");

    assertThat(awaitAlert("alert-succeeds", "SENT").path("type").asString())
        .isEqualTo("RUN_SUCCESS");
    assertThat(alerts("alert-silent")).isEmpty();
    assertThat(alerts("alert-off")).isEmpty();
  }

  @Test
  void aRunThatIsNotCompleteAtItsTargetIsToldOnce() {
    long target = System.currentTimeMillis() + 1_500;
    push(
        "alert-late",
        "{\"webhooks\": [\"pager\"], \"tct\": {\"completed_by_ts\": %d}}".formatted(target),
        SLEEPS);
    api.start("alert-late");

    JsonNode alert = awaitAlert("alert-late", "SENT");

    assertThat(alert.path("type").asString()).isEqualTo("TCT_VIOLATION");
    assertThat(alert.path("create_time").asLong()).isGreaterThanOrEqualTo(target);
    assertThat(views.countLate(Instant.ofEpochMilli(target))).isPositive();
    assertThat(views.countLate(Instant.now().plus(PATIENCE))).isZero();
    assertThat(late("alert-late", Instant.EPOCH)).containsExactly(1L);
    assertThat(late("alert-late", Instant.ofEpochMilli(target))).containsExactly(1L);
    assertThat(late("alert-late", Instant.now().plus(PATIENCE))).isEmpty();
    assertThat(late("alert-succeeds", Instant.EPOCH)).isEmpty();
    api.put(WORKFLOWS + "/alert-late/instances/1/actions/stop");
    api.awaitStatus("alert-late", "STOPPED");
    assertThat(alerts("alert-late")).hasSize(1);
    awaitNothingWatched("alert-late");
  }

  private List<Long> late(String workflow, Instant since) {
    RunFilter filter = new RunFilter(Set.of(), workflow, null, null, null, since);
    return views.recent(filter, null, 10).stream().map(run -> run.ref().instance()).toList();
  }

  private void awaitNothingWatched(String id) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.queryForObject(
                    "select count(*) from alert_watch where workflow_id = ?", Long.class, id),
            rows -> rows == 0);
  }

  @Test
  void aRunThatTakesLongIsToldAndStoppedIfItSaysSo() {
    push(
        "alert-long",
        """
        {"webhooks": ["pager"], "type_configs": {"LONG_RUNNING":
          {"duration_minutes": 1, "actions": ["WEBHOOK", "CANCEL"]}}}
        """,
        SLEEPS);
    api.start("alert-long");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.update(
                    """
                    update alert_watch set due_at = utc_timestamp(6) - interval 1 second
                    where workflow_id = 'alert-long'
                    """),
            rows -> rows == 1);

    api.awaitStatus("alert-long", "STOPPED");
    JsonNode alert = awaitAlert("alert-long", "SENT");
    assertThat(alert.path("title").asString()).isEqualTo("alert-long run 1 takes long");
    assertThat(alert.path("messages"))
        .extracting(message -> message.path("receiver").toString())
        .containsExactlyInAnyOrder("{\"webhook\":\"pager\"}", "{\"stop\":true}");
  }

  @Test
  void aRunThatEndsInTimeIsNotWatchedAnyMore() {
    push(
        "alert-quick",
        "{\"type_configs\": {\"LONG_RUNNING\": {\"duration_minutes\": 5}}}",
        GOES_WELL);
    api.start("alert-quick");
    api.awaitStatus("alert-quick", "SUCCEEDED");

    awaitNothingWatched("alert-quick");
    assertThat(alerts("alert-quick")).isEmpty();
  }

  @Test
  void whenTooManyComeTheRestIsGathered() {
    int runs = 9;
    push("alert-many", "{\"webhooks\": [\"pager\"]}", FAILS);
    for (int run = 0; run < runs; run++) {
      api.start("alert-many");
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(alerts("alert-many").valueStream().filter(a -> !isGathered(a)).toList())
                    .hasSize(runs)
                    .allMatch(
                        alert ->
                            List.of("SENT", "GATHERED")
                                .contains(alert.at("/messages/0/status").asString())));
    await()
        .atMost(PATIENCE)
        .until(() -> received("/pager").stream().anyMatch(AlertsIT::tellsOfSeveral));

    long gathered =
        alerts("alert-many")
            .valueStream()
            .filter(alert -> alert.at("/messages/0/status").asString().equals("GATHERED"))
            .count();
    assertThat(gathered).isBetween(1L, 6L);
    assertThat(received("/pager").stream().filter(AlertsIT::tellsOfSeveral).toList())
        .extracting(message -> message.at("/alert/text").asString())
        .allMatch(text -> text.contains("STEP_FAILURE: "));
    assertThat(received("/pager")).hasSizeLessThan(runs);
  }

  private static boolean isGathered(JsonNode alert) {
    return alert.path("type").asString().equals("GATHERED");
  }

  private static boolean tellsOfSeveral(JsonNode message) {
    return message.at("/alert/type").asString().equals("GATHERED");
  }

  @Test
  void whatNobodyTakesIsGivenUpAndCanBeSentAgainUnderTheSameId() {
    status.set(500);
    push("alert-refused", "{\"webhooks\": [\"pager\"]}", FAILS);
    api.start("alert-refused");
    JsonNode failed = awaitAlert("alert-refused", "FAILED").path("messages").get(0);

    assertThat(failed.path("attempts").asInt()).isEqualTo(3);
    assertThat(failed.path("error").asString()).isEqualTo("The receiver answered 500.");
    assertThat(api.get(CHANNELS + "/pager").json().path("error").asString())
        .isEqualTo("The receiver answered 500.");
    assertThat(api.get("/api/v3/alerts?failed=true").json())
        .extracting(alert -> alert.path("workflow_id").asString())
        .contains("alert-refused");

    status.set(204);
    String resend =
        "/api/v3/alerts/messages/%s/actions/resend".formatted(failed.path("id").asLong());
    assertThat(api.post(resend, "").status()).isEqualTo(200);

    awaitAlert("alert-refused", "SENT");
    assertThat(receiver.received())
        .extracting(Receiver.Received::id)
        .containsExactly(failed.path("message_id").asString());
    assertThat(api.post(resend, "").status()).isEqualTo(404);
    assertThat(api.get(CHANNELS + "/pager").json().has("error")).isFalse();
  }

  @Test
  void withoutAChannelItIsSaidWhatIsMissing() {
    api.call("DELETE", CHANNELS + "/post");
    push("alert-unsent", "{\"emails\": [\"ann@example.com\"]}", FAILS);
    api.start("alert-unsent");

    JsonNode failed = awaitAlert("alert-unsent", "FAILED");

    assertThat(failed.at("/messages/0/error").asString())
        .isEqualTo("There is no mail server; an administrator adds one.");
  }

  @Test
  void aButtonTriesARuleWithTheParamsOfTheNewestRun() throws Exception {
    push(
        "alert-tried",
        "{\"emails\": [\"${who}@example.com\"], \"webhooks\": [\"pager\", \"none\"]}",
        GOES_WELL);
    api.start("alert-tried");
    api.awaitStatus("alert-tried", "SUCCEEDED");
    String test = WORKFLOWS + "/alert-tried/alerts/actions/test";

    JsonNode tried = api.post(test, "{\"type\": \"STEP_FAILURE\"}").json();

    assertThat(tried)
        .extracting(trial -> trial.path("delivered").asBoolean())
        .containsExactly(true, true, false);
    assertThat(tried.get(2).path("message").asString())
        .contains("no alert channel none to a webhook");
    assertThat(mails.getReceivedMessages()[0].getSubject()).isEqualTo("Test: alert-tried failed");
    assertThat(mails.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("ann@example.com");
    assertThat(received("/pager").getFirst().path("test").asBoolean()).isTrue();
    assertThat(alerts("alert-tried")).isEmpty();
    assertThat(api.post(test, "{\"type\": \"RUN_SUCCESS\"}").status()).isEqualTo(412);
    assertThat(api.post(test, "{\"type\": \"RUN\"}").status()).isEqualTo(400);
  }

  @Test
  void aChannelIsTriedAndNeverShowsItsSecret() throws Exception {
    JsonNode mail =
        api.post(CHANNELS + "/post/actions/test", "{\"to\": \"bob@example.com\"}").json();
    JsonNode slack = api.post(CHANNELS + "/default/actions/test", "").json();
    status.set(404);
    JsonNode refused = api.post(CHANNELS + "/default/actions/test", "").json();

    assertThat(mail.path("delivered").asBoolean()).as(mail.toString()).isTrue();
    assertThat(mails.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("bob@example.com");
    assertThat(slack.path("delivered").asBoolean()).isTrue();
    assertThat(refused.path("message").asString()).isEqualTo("The receiver answered 404.");
    assertThat(api.get(CHANNELS).body()).doesNotContain("/slack/").doesNotContain("whsec_");
    assertThat(
            jdbc.queryForObject(
                "select hex(sealed) from alert_channel where name = 'default'", String.class))
        .doesNotContain("2F736C61636B2F");
    assertThat(api.post(CHANNELS + "/post/actions/test", "{\"to\": \"bob\"}").errors())
        .contains("not an e-mail address");
  }

  @Test
  void aPasswordIsNotSentToAnotherServer() {
    api.call("DELETE", CHANNELS + "/post");
    String there =
        """
        {%s"kind": "EMAIL", "host": "%s", "user": "me", %s "from": "podium@example.com"}
        """;
    String name = "\"name\": \"post\", ";
    create(there.formatted(name, "smtp.example.com", "\"password\": \"hush hush\","));

    assertThat(api.put(CHANNELS + "/post", there.formatted("", "smtp.example.com", "")).status())
        .isEqualTo(200);
    assertThat(api.put(CHANNELS + "/post", there.formatted("", "evil.example.com", "")).errors())
        .contains("Give the password again.");
    assertThat(api.put(CHANNELS + "/post", "{\"kind\": \"SLACK\"}").errors())
        .contains("never changes");
  }

  @Test
  void whatIsWrongWithAChannelIsToldAtOnce() {
    assertThat(
            api.post(CHANNELS, "{\"name\": \"two\", \"kind\": \"EMAIL\", \"from\": \"x\"}")
                .errors())
        .contains("\\\"host\\\" is missing");
    assertThat(
            api.post(
                    CHANNELS,
                    """
                    {"name": "two", "kind": "EMAIL", "host": "h", "from": "a@b.org"}
                    """)
                .status())
        .isEqualTo(409);
    assertThat(api.post(CHANNELS, "{\"name\": \"c\", \"kind\": \"SLACK\"}").errors())
        .contains("\\\"url\\\" is missing");
    assertThat(
            api.post(
                    CHANNELS,
                    "{\"name\": \"c\", \"kind\": \"WEBHOOK\", \"url\": \"http://10.0.0.1/\"}")
                .errors())
        .contains("PODIUM_WEBHOOK_ALLOW");
  }

  @Test
  void viewersSeeWhatWasSentAndOnlyAdministratorsTheChannels() {
    Caller admin = new Caller("admin", Role.ADMIN);
    users.create("alert-viewer", "a good password", Role.VIEWER, admin);
    users.create("alert-editor", "a good password", Role.EDITOR, admin);
    push("alert-seen", "{\"webhooks\": [\"pager\"]}", FAILS);
    api.start("alert-seen");
    awaitAlert("alert-seen", "SENT");
    ApiClient viewer = ApiClient.as(port, "alert-viewer", "a good password");
    ApiClient editor = ApiClient.as(port, "alert-editor", "a good password");
    String test = WORKFLOWS + "/alert-seen/alerts/actions/test";

    assertThat(viewer.get(WORKFLOWS + "/alert-seen/alerts").json()).hasSize(1);
    assertThat(viewer.get("/api/v3/alerts").status()).isEqualTo(200);
    assertThat(viewer.post(test, "{\"type\": \"STEP_FAILURE\"}").status()).isEqualTo(403);
    assertThat(viewer.post("/api/v3/alerts/messages/1/actions/resend", "").status()).isEqualTo(403);
    assertThat(editor.post(test, "{\"type\": \"STEP_FAILURE\"}").status()).isEqualTo(200);
    assertThat(editor.get(CHANNELS).status()).isEqualTo(403);
    assertThat(editor.post(CHANNELS, "{}").status()).isEqualTo(403);
    assertThat(editor.post(CHANNELS + "/pager/actions/test", "").status()).isEqualTo(403);
    assertThat(api.get(WORKFLOWS + "/no-such-workflow/alerts").status()).isEqualTo(404);
  }
}
