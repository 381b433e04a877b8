package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.bench.server.PodiumClient;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Programs that call with tokens: what they may, and how they stop. */
@WholeApplication
class TokensIT {
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);
  private static final String PASSWORD = "correct horse";
  private static final String TOKENS = "/api/v3/tokens";
  private static final String READING = "/api/v3/workflows/instances/action-map";
  private static final String INVALID = "Bearer realm=\"Podium\", error=\"invalid_token\"";

  @LocalServerPort private int port;
  @Autowired private Users users;
  @Autowired private JdbcClient jdbc;

  private ApiClient user(String name, Role role) {
    users.create(name, PASSWORD, role, ADMIN);
    return ApiClient.as(port, name, PASSWORD);
  }

  private static JsonNode made(ApiClient user, String body) {
    Answer answer = user.post(TOKENS, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private ApiClient program(JsonNode made) {
    return new ApiClient(port, "Bearer " + made.path("token").asString());
  }

  private ApiClient programOf(String name, Role role) {
    return program(made(user(name, role), "{\"name\": \"import\"}"));
  }

  @Test
  void aTokenCallsInTheNameOfItsUser() {
    ApiClient ann = user("Token.Ann", Role.EDITOR);
    JsonNode made = made(ApiClient.as(port, "token.ann", PASSWORD), "{\"name\": \"import\"}");

    assertThat(program(made).post("/api/v3/workflows", Definitions.chain("by-token")).status())
        .isEqualTo(200);

    JsonNode stored = ann.get("/api/v3/workflows/by-token/versions/latest").json();
    assertThat(stored.at("/metadata/version_author").asString()).isEqualTo("Token.Ann");
    JsonNode listed = ann.get(TOKENS).json();
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("name").asString()).isEqualTo("import");
    assertThat(listed.toString()).doesNotContain("podium_");
  }

  @Test
  void theSchemeIsWrittenInAnyCase() {
    JsonNode made = made(user("token-cases", Role.VIEWER), "{\"name\": \"import\"}");

    assertThat(
            new ApiClient(port, "bEARER  " + made.path("token").asString()).get(READING).status())
        .isEqualTo(200);
  }

  @Test
  void aTokenDoesNoMoreThanItsRole() {
    ApiClient editor = user("token-editor", Role.EDITOR);
    ApiClient viewing = program(made(editor, "{\"name\": \"looks\", \"role\": \"VIEWER\"}"));
    ApiClient whole = program(made(editor, "{\"name\": \"draws\"}"));

    assertThat(viewing.get(READING).status()).isEqualTo(200);
    assertThat(viewing.post("/api/v3/workflows", Definitions.chain("no-more")).status())
        .isEqualTo(403);
    whole.push(Definitions.chain("no-more"));
    Answer more = editor.post(TOKENS, "{\"name\": \"rules\", \"role\": \"ADMIN\"}");
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.errors()).contains("role: A token may do no more than its user");

    users.changeRole("token-editor", Role.VIEWER, ADMIN);
    assertThat(whole.post("/api/v3/workflows", Definitions.chain("no-more")).status())
        .isEqualTo(403);
    assertThat(whole.get(READING).status()).isEqualTo(200);
  }

  @Test
  void aTokenMakesNoTokens() {
    ApiClient program = programOf("token-breeder", Role.EDITOR);

    assertThat(program.post(TOKENS, "{\"name\": \"child\"}").status()).isEqualTo(403);
    assertThat(program.get(TOKENS).json()).hasSize(1);
  }

  @Test
  void theClientOfTheBenchMakesItselfOneToken() throws Exception {
    ApiClient owner = user("token-bench", Role.VIEWER);
    URI address = URI.create("http://127.0.0.1:" + port);

    try (PodiumClient client = PodiumClient.byToken(address, "token-bench", PASSWORD)) {
      client.read("/workflows/instances/action-map");
      client.read("/workflows/instances/action-map");
    }

    assertThat(owner.get(TOKENS).json()).hasSize(1);
    assertThat(owner.get(TOKENS).json().path(0).has("expire_time")).isTrue();
  }

  @Test
  void aRevokedTokenIsNotTakenAnyMore() {
    ApiClient owner = user("token-revoker", Role.OPERATOR);
    JsonNode made = made(owner, "{\"name\": \"import\"}");
    ApiClient program = program(made);
    assertThat(program.get(READING).status()).isEqualTo(200);

    assertThat(owner.call("DELETE", TOKENS + "/" + made.path("id").asLong()).status())
        .isEqualTo(200);

    assertThat(program.get(READING).status()).isEqualTo(401);
    assertThat(owner.call("DELETE", TOKENS + "/" + made.path("id").asLong()).status())
        .isEqualTo(404);
  }

  @Test
  void aDisabledUsersTokensStopAtOnce() {
    ApiClient program = programOf("token-leaver", Role.VIEWER);

    users.setEnabled("token-leaver", false, ADMIN);
    assertThat(program.get(READING).status()).isEqualTo(401);
    users.setEnabled("token-leaver", true, ADMIN);
    assertThat(program.get(READING).status()).isEqualTo(200);
  }

  @Test
  void anExpiredTokenIsNotTakenAnyMore() {
    long tomorrow = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
    JsonNode made =
        made(
            user("token-expirer", Role.VIEWER),
            "{\"name\": \"import\", \"expire_time\": %d}".formatted(tomorrow));
    ApiClient program = program(made);
    assertThat(made.path("expire_time").asLong()).isEqualTo(tomorrow);
    assertThat(program.get(READING).status()).isEqualTo(200);

    jdbc.sql("update api_token set expires_at = utc_timestamp(6) where token_id = ?")
        .param(made.path("id").asLong())
        .update();

    assertThat(program.get(READING).status()).isEqualTo(401);
  }

  @Test
  void othersTokensAreForAdministratorsOnly() {
    ApiClient owner = user("token-owner", Role.EDITOR);
    ApiClient other = user("token-other", Role.EDITOR);
    JsonNode made = made(owner, "{\"name\": \"import\"}");
    String address = TOKENS + "/" + made.path("id").asLong();

    assertThat(other.get(TOKENS).json()).isEmpty();
    assertThat(other.get(TOKENS + "?user=token-owner").status()).isEqualTo(403);
    assertThat(other.get(TOKENS + "?user=*").status()).isEqualTo(403);
    assertThat(other.call("DELETE", address).status()).isEqualTo(404);
    ApiClient admin = ApiClient.admin(port);
    assertThat(admin.get(TOKENS + "?user=Token-Owner").json()).hasSize(1);
    assertThat(admin.get(TOKENS + "?user=*").json().findValuesAsString("user"))
        .contains("token-owner");
    assertThat(admin.call("DELETE", address).status()).isEqualTo(200);
    assertThat(program(made).get(READING).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer podium_",
        "Bearer podium_0000000000000000000000000000000000000000000000000000000000000000",
        "Bearer ' or '1'='1",
        "Bearer podium_0000000000000000000000000000000000000000000000000000000000000000,Basic YTpi"
      })
  void everyBadTokenIsRefusedAlike(String authorization) throws Exception {
    HttpResponse<String> answer = send("GET", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(INVALID);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"status":"UNAUTHORIZED","message":"This is not a token that is valid now.","errors":["This is not a token that is valid now."],"retryable":false}\
            """);
  }

  @Test
  void whoShowsNothingIsToldOfBothWays() throws Exception {
    HttpResponse<String> answer = send("GET", "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Basic realm=\"Podium\"", "Bearer realm=\"Podium\"");
  }

  @Test
  void aCallWithATokenNeedsNoSessionAndBeginsNone() throws Exception {
    JsonNode made = made(user("token-caller", Role.OPERATOR), "{\"name\": \"import\"}");

    HttpResponse<String> answer = send("PUT", "Bearer " + made.path("token").asString());

    assertThat(answer.statusCode()).as("no token against forgery is asked for").isEqualTo(405);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void hugeHeadersAreRefused() throws Exception {
    assertThat(send("GET", "Bearer podium_" + "0".repeat(6_000)).statusCode()).isEqualTo(401);
    assertThat(send("GET", "Bearer podium_" + "0".repeat(200_000)).statusCode())
        .isBetween(400, 499);
  }

  @Test
  void manyBadTokensLockNobodyOut() {
    ApiClient owner = user("token-target", Role.VIEWER);
    ApiClient program = program(made(owner, "{\"name\": \"import\"}"));
    Random random = new Random(1);
    byte[] bits = new byte[32];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(bits);
      String guess = "Bearer podium_" + HexFormat.of().formatHex(bits);
      assertThat(new ApiClient(port, guess).get(READING).status()).isEqualTo(401);
    }

    assertThat(program.get(READING).status()).isEqualTo(200);
    assertThat(owner.get(READING).status()).isEqualTo(200);
  }

  @Test
  void oddRequestsAreRefusedWithEveryProblem() {
    ApiClient owner = user("token-oddity", Role.EDITOR);

    Answer answer =
        owner.post(TOKENS, "{\"name\": \" \", \"role\": \"ADMIN\", \"expire_time\": 1000}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors")).hasSize(3);
    for (String body : List.of("{}", "{\"name\": \"x\", \"rolle\": \"VIEWER\"}", "[]")) {
      assertThat(owner.post(TOKENS, body).status()).as(body).isEqualTo(400);
    }
    made(owner, "{\"name\": \"import\"}");
    assertThat(owner.post(TOKENS, "{\"name\": \"import\"}").status()).isEqualTo(409);
  }

  private HttpResponse<String> send(String method, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + READING))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
