package dev.podium.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.step.HttpStub;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.secret.SecretReference;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.secret.SecretVault;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Secrets over REST, in the params of workflows, and in the requests of steps. */
@WholeApplication
class SecretsIT {
  private static final String SECRETS = "/api/v3/secrets";
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String VALUE = "hunter77 & \"co\"";

  private final HttpStub stub = new HttpStub(this::echo);
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  @LocalServerPort private int port;
  @Autowired private Users users;
  @Autowired private JdbcClient jdbc;
  @Autowired private Resealer resealer;
  @Autowired private SecretKeys keys;
  @Autowired private SecretUses uses;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @AfterEach
  void stopServer() {
    stub.close();
  }

  /** Answers with what it was sent, as careless servers do; once it is sent, the body is read. */
  private void echo(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    HttpStub.send(
        exchange, 200, "you sent " + authorization + " and " + stub.calls().getLast().body());
  }

  private JsonNode create(String name, String value, String grants) {
    Answer made =
        api.post(
            SECRETS,
            """
            {"name": "%s", "description": "for tests", "value": %s, "granted_to": %s}
            """
                .formatted(name, quoted(value), grants));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return made.json();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private Answer push(String workflow, String params, String steps) {
    return api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "ada"},
         "workflow": {"id": "%s", "params": {%s}, "steps": [%s]}}
        """
            .formatted(workflow, params, steps));
  }

  private String call(String http) {
    return """
    {"step": {"id": "call", "type": "Http", "params": {"http": {"type": "MAP", "value": {
      "url": {"type": "STRING", "value": "%s/x"}, %s}}}}}
    """
        .formatted(stub.url(), http);
  }

  private void runs(String workflow, String status) {
    api.start(workflow);
    api.awaitStatus(workflow, status);
  }

  private String everything(String workflow) {
    return api.get(WORKFLOWS + "/" + workflow + "/instances/1/runs/1").body()
        + api.get(WORKFLOWS + "/" + workflow + "/instances/1/runs/1/steps").body()
        + api.get(WORKFLOWS + "/" + workflow + "/instances/1/runs/1/steps/call").body();
  }

  @Test
  void aSecretIsSentAndShownNowhere() {
    create("sec-password", VALUE, "{\"workflows\": [\"sec-sends\"]}");
    Answer pushed =
        push(
            "sec-sends",
            "\"pw\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-password')\"}",
            call(
                """
                "method": {"type": "STRING", "value": "POST"},
                "headers": {"type": "STRING_MAP", "value": {"X-Api-Key": "k-${pw}"}},
                "body": {"type": "STRING", "value": "pw=${pw}"},
                "basic_auth": {"type": "MAP", "value": {
                  "username": {"type": "STRING", "value": "bob"},
                  "password": {"type": "STRING", "expression": "secrets.get('sec-password')"}}}
                """));
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);

    runs("sec-sends", "SUCCEEDED");

    String credentials =
        Base64.getEncoder().encodeToString(("bob:" + VALUE).getBytes(StandardCharsets.UTF_8));
    assertThat(authorizations).containsExactly("Basic " + credentials);
    assertThat(stub.calls())
        .singleElement()
        .extracting(HttpStub.Call::body)
        .isEqualTo("pw=" + VALUE);
    assertThat(everything("sec-sends"))
        .contains("pw={secret:sec-password}")
        .contains("and pw=***")
        .doesNotContain("hunter77")
        .doesNotContain(credentials)
        .doesNotContainPattern("secret:sec-password:[0-9a-f]");
    assertThat(columnsThatHold("hunter77")).isZero();
    uses.write();
    assertThat(api.get(SECRETS + "/sec-password").json().has("last_use_time")).isTrue();
  }

  private long columnsThatHold(String text) {
    return jdbc.sql(
            """
            select (select count(*) from step_artifact where cast(content as char) like :text)
              + (select count(*) from event_batch where cast(payload as char) like :text)
              + (select count(*) from secret where cast(sealed as char) like :text)
            """)
        .param("text", "%" + text + "%")
        .query(Long.class)
        .single();
  }

  @Test
  void whatMayNotBeUsedIsRefusedWhenItIsPushed() {
    create("sec-private", "only for some", "{\"owners\": [\"eve\"]}");

    Answer ofWorkflow =
        push(
            "sec-refused",
            "\"p\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-private')\"}",
            "{\"step\": {\"id\": \"a\", \"type\": \"NoOp\"}}");
    Answer ofStep =
        push(
            "sec-refused",
            "",
            call(
                "\"bearer_token\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-privat')\"}"));

    assertThat(ofWorkflow.status()).isEqualTo(400);
    assertThat(ofWorkflow.errors())
        .contains("the secret sec-private is not granted to the workflow sec-refused");
    assertThat(ofStep.status()).isEqualTo(400);
    assertThat(ofStep.errors())
        .contains("there is no secret sec-privat; did you mean sec-private?");
  }

  @Test
  void aSecretThatIsTakenAwayFailsTheStep() {
    create("sec-gone", "soon gone away", "{\"all\": true}");
    push(
        "sec-late",
        "",
        call(
            "\"bearer_token\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-gone')\"}"));
    assertThat(api.call("DELETE", SECRETS + "/sec-gone").status()).isEqualTo(200);

    runs("sec-late", "FAILED");

    assertThat(everything("sec-late")).contains("there is no secret sec-gone");
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void aStepUsesWhatAnotherNodeHasJustChanged() {
    SecretMemory other = new SecretMemory(jdbc, keys, uses);
    SecretUser user = new SecretUser("sec-turned", "ada");
    api.post(
        "/api/v3/secrets",
        "{\"name\": \"sec-turned\", \"value\": \"turned-one\", \"granted_to\": {\"all\": true}}");
    List<SecretReference> found = new ArrayList<>();
    if (other.of(user).find("sec-turned") instanceof SecretAccess.Lookup.Granted(String text)) {
      SecretReference.replace(
          text,
          reference -> {
            found.add(reference);
            return "";
          });
    }
    SecretReference reference = found.getFirst();
    assertThat(other.open(reference, user)).isEqualTo(new SecretVault.Opened.Value("turned-one"));

    String turned = "{\"value\": \"turned-two\", \"granted_to\": {\"all\": true}}";
    assertThat(api.put("/api/v3/secrets/sec-turned", turned).status()).isEqualTo(200);
    assertThat(other.open(reference, user)).isEqualTo(new SecretVault.Opened.Value("turned-two"));

    assertThat(api.put("/api/v3/secrets/sec-turned", "{}").status()).isEqualTo(200);
    assertThat(other.open(reference, user)).isInstanceOf(SecretVault.Opened.Refused.class);
  }

  @Test
  void theDocumentedWorkflowIsTaken() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "secrets.md"));
    int start = document.indexOf("```json") + 7;
    create("shop-api-token", "of the documentation", "{\"workflows\": [\"orders-*\"]}");

    api.push(document.substring(start, document.indexOf("```", start)));
    assertThat(api.call("DELETE", SECRETS + "/shop-api-token").status()).isEqualTo(200);
  }

  @Test
  void aSecretMustNotStandInAnAddress() {
    create("sec-address", "not in addresses", "{\"all\": true}");
    push(
        "sec-in-url",
        "\"pw\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-address')\"}",
        """
        {"step": {"id": "call", "type": "Http", "params": {"http": {"type": "MAP", "value": {
          "url": {"type": "STRING", "value": "%s/?q=${pw}"}}}}}}
        """
            .formatted(stub.url()));

    runs("sec-in-url", "FAILED");

    assertThat(everything("sec-in-url")).contains("A secret must not stand in the address");
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void whoeverRestartsAStepDoesNotDecideWhereItsSecretsGo() {
    create("sec-moved", "stays where it is", "{\"workflows\": [\"sec-moves\"]}");
    push(
        "sec-moves",
        "",
        call(
            "\"bearer_token\": {\"type\": \"STRING\", \"expression\": \"secrets.get('sec-moved')\"}"));
    runs("sec-moves", "SUCCEEDED");

    for (String part : List.of("url", "method", "body")) {
      Answer refused =
          api.post(
              WORKFLOWS + "/sec-moves/instances/1/steps/call/actions/restart",
              """
              {"step_run_params": {"http": {"type": "MAP", "value": {
                "%s": {"type": "STRING", "value": "%s/y"}}}}}
              """
                  .formatted(part, stub.url()));
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.errors()).contains("http says what a step runs");
    }
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void anImitationIsSentAsItIs() {
    create("sec-imitated", "never revealed", "{\"all\": true}");
    String imitation = "{secret:sec-imitated:" + "0".repeat(32) + "}";
    push(
        "sec-imitates",
        "",
        call(
            "\"method\": {\"type\": \"STRING\", \"value\": \"POST\"}, \"body\": {\"type\": \"STRING\", \"value\": \"%s\"}"
                .formatted(imitation)));

    runs("sec-imitates", "SUCCEEDED");

    assertThat(stub.calls()).singleElement().extracting(HttpStub.Call::body).isEqualTo(imitation);
  }

  @Test
  void noAnswerHoldsAValue() {
    JsonNode made = create("sec-silent", "a quiet value", "{\"workflows\": [\"a-*\"]}");
    assertThat(made.path("readable").asBoolean()).isTrue();

    Answer changed =
        api.put(
            SECRETS + "/sec-silent", "{\"description\": \"new\", \"granted_to\": {\"all\": true}}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().path("value_time")).isEqualTo(made.path("value_time"));
    assertThat(changed.json().at("/granted_to/all").asBoolean()).isTrue();
    Answer valued = api.put(SECRETS + "/sec-silent", "{\"value\": \"another value\"}");
    assertThat(valued.json().path("value_time").asLong())
        .isGreaterThan(made.path("value_time").asLong());
    assertThat(valued.json().path("description").asString()).isEmpty();

    assertThat(made + changed.body() + valued.body() + api.get(SECRETS).body())
        .doesNotContain("quiet value")
        .doesNotContain("another value");
    assertThat(api.post(SECRETS, "{\"name\": \"sec-silent\", \"value\": \"long enough\"}").status())
        .isEqualTo(409);
    assertThat(api.post(SECRETS, "{\"name\": \"x y\", \"value\": \"abc\", \"worth\": 1}").errors())
        .contains("is not a field of a secret")
        .doesNotContain("abc");
    assertThat(api.post(SECRETS, "{\"name\": \"x\"}").errors()).contains("value");
    assertThat(api.put(SECRETS + "/none", "{}").status()).isEqualTo(404);
    assertThat(api.call("DELETE", SECRETS + "/none").status()).isEqualTo(404);
  }

  @Test
  void editorsSeeWhichThereAreAndAdministratorsChangeThem() {
    Caller admin = new Caller("admin", Role.ADMIN);
    users.create("sec-editor", "a good password", Role.EDITOR, admin);
    users.create("sec-operator", "a good password", Role.OPERATOR, admin);
    ApiClient editor = ApiClient.as(port, "sec-editor", "a good password");
    ApiClient operator = ApiClient.as(port, "sec-operator", "a good password");

    assertThat(editor.get(SECRETS).status()).isEqualTo(200);
    assertThat(editor.post(SECRETS, "{}").status()).isEqualTo(403);
    assertThat(editor.put(SECRETS + "/any", "{}").status()).isEqualTo(403);
    assertThat(editor.call("DELETE", SECRETS + "/any").status()).isEqualTo(403);
    assertThat(editor.post(SECRETS + "/actions/reseal", "").status()).isEqualTo(403);
    assertThat(operator.get(SECRETS).status()).isEqualTo(403);
  }

  @Test
  void whatAnOlderKeySealedIsSealedAgain() {
    create("sec-older", "sealed long ago", "{\"all\": true}");
    SecretBox old = new SecretBox("the key that was used before this one", List.of());
    SecretBox present =
        new SecretBox(
            "the tests seal their secrets with this",
            List.of("the key that was used before this one"));
    seal("sec-older", old.seal("sealed long ago", "secret:sec-older"));
    assertThat(api.get(SECRETS + "/sec-older").json().path("readable").asBoolean()).isFalse();
    assertThat(resealer.reseal().unreadable()).contains("secret sec-older");

    Counted counted = new Counted();
    new SealedColumn(
            jdbc, "secret", "name", "sealed", name -> "secret " + name, name -> "secret:" + name)
        .reseal(present, counted);

    assertThat(counted.resealed).isEqualTo(1);
    byte[] stored =
        jdbc.sql("select sealed from secret where name = 'sec-older'")
            .query((row, number) -> row.getBytes(1))
            .single();
    assertThat(keys.require().open(Sealed.of(stored), "secret:sec-older"))
        .isEqualTo("sealed long ago");
    assertThat(api.post(SECRETS + "/actions/reseal", "").json().path("unreadable").toString())
        .doesNotContain("sec-older");
  }

  private void seal(String name, Sealed sealed) {
    jdbc.sql("update secret set sealed = ? where name = ?")
        .param(sealed.bytes())
        .param(name)
        .update();
  }

  private static final class Counted implements SealedTable.Tally {
    private int resealed;

    @Override
    public void resealed() {
      resealed++;
    }

    @Override
    public void unreadable(String what) {}
  }
}
