package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Steps that ask people, and the answers over REST. */
@WholeApplication
class ApprovalApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "correct horse battery";
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);

  @Autowired private Users users;
  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  private ApiClient user(String name, Role role) {
    users.create(name, PASSWORD, role, ADMIN);
    return ApiClient.as(port, name, PASSWORD);
  }

  @Test
  void anAnswerLetsTheRunGoOnWithWhatWasChanged() {
    ask("approval-plain", "");
    JsonNode question = awaitQuestion("approval-plain", 1);
    assertThat(question.path("question").asString()).isEqualTo("Pay 100?");
    assertThat(question.path("may_answer").asBoolean()).isTrue();
    assertThat(question.at("/fields/0/name").asString()).isEqualTo("amount");
    assertThat(question.at("/fields/0/type").asString()).isEqualTo("LONG");
    assertThat(question.at("/fields/0/value").asInt()).isEqualTo(100);
    assertThat(question.has("due_time")).isFalse();

    JsonNode answered =
        answer(
                "approval-plain",
                1,
                "approve",
                "{\"comment\": \"ok\", \"values\": {\"amount\": 90}}")
            .json();

    assertThat(answered.at("/timeline_event/action").asString()).isEqualTo("APPROVED");
    api.awaitStatus("approval-plain", 1, "SUCCEEDED");
    JsonNode paid = step("approval-plain", 1, "pay");
    assertThat(paid.at("/params/what/evaluated_result").asString()).isEqualTo("90 by admin: ok");
    assertThat(step("approval-plain", 1, "ok").at("/artifacts/podium_approval/verdict").asString())
        .isEqualTo("APPROVED");
    ApiClient.Answer again = answer("approval-plain", 1, "approve", "{}");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body()).contains("asks nothing, or was answered");
  }

  @Test
  void aRejectionEndsTheRun() {
    ask("approval-no", "");
    awaitQuestion("approval-no", 1);

    answer("approval-no", 1, "reject", "{\"comment\": \"too much\"}");

    api.awaitStatus("approval-no", 1, "FAILED");
    assertThat(step("approval-no", 1, "ok").at("/runtime_state/status").asString())
        .isEqualTo("FATALLY_FAILED");
  }

  @Test
  void onlyWhoIsNamedMayAnswer() {
    ApiClient named = user("approval-ann", Role.VIEWER);
    ApiClient other = user("approval-bob", Role.EDITOR);
    ask("approval-named", approvers("approval-ann"));
    awaitQuestion("approval-named", 1);

    assertThat(mine(named)).contains("approval-named");
    assertThat(mine(other)).doesNotContain("approval-named");
    assertThat(mine(api)).contains("approval-named");
    ApiClient.Answer refused = other.put(path("approval-named", 1) + "/actions/approve", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("it is for approval-ann");

    assertThat(named.put(path("approval-named", 1) + "/actions/approve", "{}").status())
        .isEqualTo(200);

    api.awaitStatus("approval-named", 1, "SUCCEEDED");
    assertThat(mine(named)).doesNotContain("approval-named");
  }

  @Test
  void ofManyAnswersAtOnceOneCounts() throws Exception {
    ask("approval-race", "");
    awaitQuestion("approval-race", 1);
    List<Integer> codes = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(callers.submit(() -> answer("approval-race", 1, "approve", "{}").status()));
      }
      for (Future<Integer> call : calls) {
        codes.add(call.get());
      }
    }

    assertThat(codes).containsOnlyOnce(200);
    assertThat(codes).allMatch(code -> code == 200 || code == 404 || code == 409);
    api.awaitStatus("approval-race", 1, "SUCCEEDED");
  }

  @Test
  void aValueOfAnotherTypeIsRefusedAndTheQuestionStaysOpen() {
    ask("approval-typed", "");
    awaitQuestion("approval-typed", 1);

    ApiClient.Answer text =
        answer("approval-typed", 1, "approve", "{\"values\": {\"amount\": \"much\"}}");
    ApiClient.Answer unknown =
        answer("approval-typed", 1, "approve", "{\"values\": {\"price\": 5}}");

    assertThat(text.status()).isEqualTo(400);
    assertThat(api.put(path("approval-typed", 1) + "/actions/approve", "[]").status())
        .isEqualTo(400);
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("Its fields are amount");
    assertThat(awaitQuestion("approval-typed", 1).path("question").asString()).isNotEmpty();
  }

  @Test
  void anAnswerNeedsNoBody() {
    ask("approval-bare", "");
    awaitQuestion("approval-bare", 1);

    assertThat(api.put(path("approval-bare", 1) + "/actions/approve").status()).isEqualTo(200);

    api.awaitStatus("approval-bare", 1, "SUCCEEDED");
  }

  @Test
  void theQuestionOfAStoppedRunIsClosed() {
    ask("approval-stop", "");
    awaitQuestion("approval-stop", 1);

    api.put(WORKFLOWS + "approval-stop/instances/1/actions/stop", "{}");

    api.awaitStatus("approval-stop", 1, "STOPPED");
    assertThat(api.get(path("approval-stop", 1)).status()).isEqualTo(404);
    assertThat(mine(api)).doesNotContain("approval-stop");
  }

  @Test
  void theListIsPagedOldestFirst() {
    push("approval-many", "");
    for (int i = 1; i <= 3; i++) {
      api.start("approval-many");
      awaitQuestion("approval-many", i);
    }

    List<String> seen = new ArrayList<>();
    String after = "";
    while (!after.equals("end")) {
      JsonNode page =
          api.get("/api/v3/approvals?limit=1" + (after.isEmpty() ? "" : "&after=" + after)).json();
      for (JsonNode one : page.path("approvals")) {
        if (one.path("workflow_id").asString().equals("approval-many")) {
          seen.add(one.path("workflow_instance_id").asString());
        }
      }
      after = page.path("next_after").asString("end");
    }

    assertThat(seen).containsExactly("1", "2", "3");
    assertThat(api.get("/api/v3/approvals?after=yesterday").status()).isEqualTo(400);
  }

  @Test
  void theVerdictOfTheTimeOutCounts() {
    ask(
        "approval-late",
        """
        , "timeout_seconds": {"type": "LONG", "value": 1},
        "on_timeout": {"type": "STRING", "value": "APPROVE"}
        """);

    api.awaitStatus("approval-late", 1, "SUCCEEDED");

    assertThat(step("approval-late", 1, "pay").at("/params/what/evaluated_result").asString())
        .isEqualTo("100 by : ");
  }

  @Test
  void aQuestionShowsOfASecretItsNameOnly() {
    require(
        api.post(
            "/api/v3/secrets",
            """
            {"name": "approval-pin", "value": "4711-0815", "granted_to": {"all": true}}
            """));
    require(
        api.post(
            "/api/v3/workflows",
            """
            {"properties": {"owner": "alice"}, "workflow": {"id": "approval-secret",
              "params": {"pin": {"type": "STRING", "expression": "secrets.get('approval-pin')"}},
              "steps": [{"step": {"id": "ok", "type": "Approval", "params": {
                "approval": {"type": "MAP", "value": {
                  "question": {"type": "STRING", "value": "Use ${pin}?"}}}}}}]}}
            """));
    api.start("approval-secret");

    assertThat(awaitQuestion("approval-secret", 1).path("question").asString())
        .isEqualTo("Use {secret:approval-pin}?");
  }

  @Test
  void theExampleOfItsDocumentRuns() throws IOException {
    Matcher example =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "approvals.md")));
    assertThat(example.find()).isTrue();
    require(api.post("/api/v3/workflows", example.group(1)));
    api.start("pay-invoices");
    String question = WORKFLOWS + "pay-invoices/instances/1/runs/latest/steps/release/approval";
    await().atMost(PATIENCE).until(() -> api.get(question).status() == 200);
    assertThat(api.get(question).json().path("question").asString())
        .isEqualTo("Pay the invoices of 20260301, up to 5000 each?");

    require(api.put(question + "/actions/approve", "{\"values\": {\"limit\": 4000}}"));

    api.awaitStatus("pay-invoices", 1, "SUCCEEDED");
    assertThat(step("pay-invoices", 1, "pay").at("/params/limit/evaluated_result").asInt())
        .isEqualTo(4000);
    assertThat(step("pay-invoices", 1, "report").at("/runtime_state/status").asString())
        .isEqualTo("UNSATISFIED");
  }

  private static String approvers(String name) {
    return ", \"approvers\": {\"type\": \"STRING_ARRAY\", \"value\": [\"%s\"]}".formatted(name);
  }

  private String mine(ApiClient client) {
    return client.get("/api/v3/approvals?mine=true&limit=1000").body();
  }

  private void ask(String id, String more) {
    push(id, more);
    api.start(id);
  }

  private void push(String id, String more) {
    require(
        api.post(
            "/api/v3/workflows",
            """
            {"properties": {"owner": "alice", "run_strategy": "parallel"},
             "workflow": {"id": "%s", "steps": [
              {"step": {"id": "ok", "type": "Approval", "params": {
                "amount": {"type": "LONG", "value": 100},
                "approval": {"type": "MAP", "value": {
                  "question": {"type": "STRING", "value": "Pay ${amount}?"},
                  "fields": {"type": "STRING_ARRAY", "value": ["amount"]}%s}}},
                "transition": {"successors": {"pay": "true"}}}},
              {"step": {"id": "pay", "type": "NoOp", "params": {
                "what": {"type": "STRING",
                  "value": "${ok__amount} by ${ok__answered_by}: ${ok__comment}"}}}}]}}
            """
                .formatted(id, more)));
  }

  private static String path(String id, int instance) {
    return WORKFLOWS + id + "/instances/" + instance + "/runs/latest/steps/ok/approval";
  }

  private JsonNode awaitQuestion(String id, int instance) {
    await().atMost(PATIENCE).until(() -> api.get(path(id, instance)).status() == 200);
    return api.get(path(id, instance)).json();
  }

  private ApiClient.Answer answer(String id, int instance, String action, String body) {
    return api.put(path(id, instance) + "/actions/" + action, body);
  }

  private JsonNode step(String id, int instance, String step) {
    return api.get(
            WORKFLOWS
                + id
                + "/instances/"
                + instance
                + "/runs/1/steps/"
                + step
                + "/attempts/latest")
        .json();
  }

  private static void require(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
