package dev.podium.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.rest.Definitions;
import dev.podium.app.user.Accounts;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who gets in, with what role, and for how long. */
@WholeApplication
class LoginIT {
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);
  private static final String PASSWORD = "correct horse";
  private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

  @LocalServerPort private int port;
  @Autowired private Users users;
  @Autowired private Accounts accounts;
  @Autowired private LiveSessions sessions;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v3/workflows/x/overview",
        "/api/v3/nothing",
        "/api",
        "/api/v3/workflows",
        "/v3/api-docs"
      })
  void theApiWantsALogin(String path) {
    Answer answer = ApiClient.anonymous(port).get(path);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("status").asString()).isEqualTo("UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/workflows",
        "/users",
        "/actuator",
        "/actuator/env",
        "/error",
        "/swagger-ui.html",
        "/swagger-ui/index.html",
        "/swagger-ui/swagger-ui-bundle.js"
      })
  void everyPageLeadsToTheLogin(String path) {
    Answer answer = ApiClient.anonymous(port).get(path);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith("/login");
  }

  @Test
  void aPasswordOpensThePageAboutTheApiToo() {
    ApiClient client = client("an-api-reader", Role.VIEWER);

    assertThat(client.get("/v3/api-docs").json().path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(client.get("/swagger-ui/index.html").contentType()).startsWith("text/html");
    assertThat(client.get("/swagger-ui/page.js").contentType()).startsWith("text/javascript");
    assertThat(client.get("/swagger-ui/pom.xml").status()).isEqualTo(404);
    assertThat(ApiClient.as(port, "an-api-reader", "wrong").get("/swagger-ui.html").status())
        .isEqualTo(401);
  }

  @Test
  void healthIsOpenAndTellsNothingElse() {
    Answer answer = ApiClient.anonymous(port).get("/actuator/health");
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void rolesDecideOnEveryCommand() {
    ApiClient viewer = client("a-viewer", Role.VIEWER);
    ApiClient operator = client("an-operator", Role.OPERATOR);
    ApiClient editor = client("an-editor", Role.EDITOR);
    String workflows = "/api/v3/workflows";
    String start = workflows + "/roles/versions/active/actions/start";
    String manual = "{\"initiator\": {\"type\": \"manual\"}}";

    assertThat(viewer.post(workflows, Definitions.chain("roles")).status()).isEqualTo(403);
    assertThat(operator.post(workflows, Definitions.chain("roles")).status()).isEqualTo(403);
    assertThat(editor.post(workflows, Definitions.chain("roles")).status()).isEqualTo(200);
    assertThat(viewer.get(workflows + "/roles/overview").status()).isEqualTo(200);
    assertThat(viewer.post(start, manual).status()).isEqualTo(403);
    assertThat(operator.post(start, manual).status()).isEqualTo(200);
    assertThat(viewer.put(workflows + "/roles/instances/1/actions/stop").status()).isEqualTo(403);
    assertThat(operator.put(workflows + "/roles/actions/deactivate").status()).isEqualTo(403);
  }

  @Test
  void aViewerActsOnNoRun() {
    ApiClient viewer = client("a-looker-on", Role.VIEWER);
    ApiClient admin = ApiClient.admin(port);
    String workflow = "/api/v3/workflows/looked-on";
    admin.post("/api/v3/workflows", Definitions.sleeper("looked-on", 600));
    admin.post(
        workflow + "/versions/active/actions/start", "{\"initiator\": {\"type\": \"manual\"}}");

    for (String action : List.of("stop", "kill", "pause", "resume", "unblock")) {
      for (String subject : List.of("", "/instances/1", "/instances/1/runs/1")) {
        String path = workflow + subject + "/actions/" + action;
        assertThat(viewer.put(path).status()).as(path).isEqualTo(403);
      }
    }
    for (String action : List.of("stop", "kill", "skip")) {
      String path = workflow + "/instances/1/steps/sleep/actions/" + action;
      assertThat(viewer.put(path).status()).as(path).isEqualTo(403);
    }
    for (String subject : List.of("", "/steps/sleep")) {
      String path = workflow + "/instances/1" + subject + "/actions/restart";
      assertThat(viewer.post(path, "{}").status()).as(path).isEqualTo(403);
    }
    String status = admin.get(workflow + "/instances/1").json().path("status").asString();
    assertThat(status).isIn("CREATED", "IN_PROGRESS");
    assertThat(admin.put(workflow + "/instances/1/actions/kill").status()).isEqualTo(200);
  }

  @Test
  void aChangedAccountCountsAtTheNextRequest() {
    ApiClient client = client("leaver", Role.VIEWER);
    String path = "/api/v3/workflows/instances/action-map";
    assertThat(client.get(path).status()).isEqualTo(200);

    users.setEnabled("leaver", false, ADMIN);
    assertThat(client.get(path).status()).isEqualTo(401);
    users.setEnabled("leaver", true, ADMIN);
    assertThat(client.get(path).status()).isEqualTo(200);
    users.setPassword("leaver", "another password", ADMIN);
    assertThat(client.get(path).status()).isEqualTo(401);
  }

  @Test
  void guessingHasToWait() {
    users.create("guessed", PASSWORD, Role.VIEWER, ADMIN);
    ApiClient guesser = ApiClient.as(port, "guessed", "wrong password");
    for (int i = 0; i < 5; i++) {
      assertThat(guesser.get("/api/v3/nothing").status()).isEqualTo(401);
    }
    Answer refused = ApiClient.as(port, "guessed", PASSWORD).get("/api/v3/nothing");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("retryable").asBoolean()).isTrue();
  }

  @Test
  void disablingAUserEndsTheOpenSessions() {
    MockHttpSession session = session("screen-user");
    users.setEnabled("screen-user", false, ADMIN);
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void aChangeOnAnotherNodeEndsTheSessionWhenTheyAreCompared() {
    MockHttpSession session = session("remote-user");
    SecurityContextImpl older =
        new SecurityContextImpl(
            new LoggedIn("remote-user", Role.EDITOR, 0, false).authentication());
    session.setAttribute(CONTEXT, older);

    sessions.endStaleSessions();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void changingOnesOwnPasswordKeepsTheSessionItWasDoneIn() {
    MockHttpSession here = session("changer");
    MockHttpSession elsewhere = sessionOf("changer");
    if (!(here.getAttribute(CONTEXT) instanceof SecurityContextImpl context)) {
      throw new AssertionError("nobody is logged in");
    }
    SecurityContextHolder.setContext(context);
    try {
      users.setPassword("changer", "a new password", new Caller("changer", Role.EDITOR));
    } finally {
      SecurityContextHolder.clearContext();
    }

    sessions.endStaleSessions();
    assertThat(here.isInvalid()).isFalse();
    assertThat(elsewhere.isInvalid()).isTrue();
  }

  @Test
  void theTrustedHeaderNamesTheCaller() throws Exception {
    users.create("known", PASSWORD, Role.OPERATOR, ADMIN);
    users.create("gone", PASSWORD, Role.OPERATOR, ADMIN);
    users.setEnabled("gone", false, ADMIN);

    assertThat(callerOf("GET", "stranger")).isEqualTo(new Caller("stranger", Role.EDITOR));
    assertThat(callerOf("POST", "Known")).isEqualTo(new Caller("known", Role.OPERATOR));
    assertThat(callerOf("GET", null)).isEqualTo(new Caller("anonymous", Role.VIEWER));
    assertThat(statusOf("POST", null)).isEqualTo(400);
    assertThat(statusOf("POST", " ")).isEqualTo(400);
    assertThat(statusOf("POST", "a\u202eb")).isEqualTo(400);
    assertThat(statusOf("GET", "gone")).isEqualTo(403);
  }

  @Test
  void withoutTrustTheHeaderIsIgnored() throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + port + "/api/v3/nothing"))
            .header("user", "admin")
            .build();
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var answer = http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  private @Nullable Caller callerOf(String method, @Nullable String header) throws Exception {
    Caller[] seen = new Caller[1];
    filter(method, header, seen);
    return seen[0];
  }

  private int statusOf(String method, @Nullable String header) throws Exception {
    return filter(method, header, new Caller[1]).getStatus();
  }

  private MockHttpServletResponse filter(String method, @Nullable String header, Caller[] seen)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v3/workflows");
    if (header != null) {
      request.addHeader("user", header);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain =
        new MockFilterChain(
            new jakarta.servlet.http.HttpServlet() {
              @Override
              protected void service(
                  jakarta.servlet.http.HttpServletRequest q,
                  jakarta.servlet.http.HttpServletResponse r) {
                Authentication found = SecurityContextHolder.getContext().getAuthentication();
                if (found != null && found.getPrincipal() instanceof LoggedIn login) {
                  seen[0] = login.caller();
                }
              }
            });
    try {
      new TrustedHeaderFilter(accounts, Role.EDITOR).doFilter(request, response, chain);
    } finally {
      SecurityContextHolder.clearContext();
    }
    return response;
  }

  private ApiClient client(String name, Role role) {
    users.create(name, PASSWORD, role, ADMIN);
    return ApiClient.as(port, name, PASSWORD);
  }

  private MockHttpSession session(String name) {
    users.create(name, PASSWORD, Role.EDITOR, ADMIN);
    return sessionOf(name);
  }

  private MockHttpSession sessionOf(String name) {
    MockHttpSession session = new MockHttpSession();
    Authentication login = LoggedIn.as(accounts.find(name).orElseThrow()).authentication();
    session.setAttribute(CONTEXT, new SecurityContextImpl(login));
    sessions.attributeAdded(new HttpSessionBindingEvent(session, CONTEXT));
    return session;
  }
}
