package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Signals are announced once, numbered by name, and found again. */
@WholeApplication
class SignalApiIT {

  private static final String SIGNALS = "/api/v3/signals";

  @LocalServerPort private int port;
  @Autowired private Users users;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void signalsOfANameAreNumberedFromOne() {
    assertThat(announce("seq/first", "\"params\": {\"day\": 1}").json().path("seq_id").asLong())
        .isEqualTo(1);
    assertThat(announce("seq/first", "\"params\": {\"day\": 2}").json().path("seq_id").asLong())
        .isEqualTo(2);
    assertThat(announce("seq/other", "\"params\": {\"day\": 1}").json().path("seq_id").asLong())
        .isEqualTo(1);
  }

  @Test
  void aSignalIsReadAsItWasAnnouncedByNumberOrAsTheLatest() {
    JsonNode announced =
        announce(
                "read/me",
                "\"params\": {\"day\": 7, \"region\": \"eu\"}, \"request_id\": \"r-7\","
                    + " \"request_time\": 1700000000000, \"rows\": {\"new\": 5}")
            .json();

    assertThat(announced.propertyNames())
        .containsExactly(
            "name",
            "seq_id",
            "instance_id",
            "params",
            "rows",
            "request_time",
            "create_time",
            "announced_by");
    assertThat(announced.at("/rows/new").asInt()).isEqualTo(5);
    assertThat(announced.path("instance_id").asString()).isEqualTo("r-7");
    assertThat(api.get(SIGNALS + "/read%2Fme/instances/1").json()).isEqualTo(announced);
    assertThat(api.get(SIGNALS + "/read%2Fme/instances/latest").json()).isEqualTo(announced);
    assertThat(api.get(SIGNALS + "/read%2Fme/instances/2").status()).isEqualTo(404);
    assertThat(api.get(SIGNALS + "/never/instances/latest").status()).isEqualTo(404);
    assertThat(api.get(SIGNALS + "/read%2Fme/instances/zero").status()).isEqualTo(400);
  }

  @Test
  void aSignalIsAnnouncedOnce() {
    announce("once", "\"params\": {\"day\": 1}, \"request_id\": \"same\"");

    Answer sameId = post("once", "\"params\": {\"day\": 2}, \"request_id\": \"same\"");
    assertThat(sameId.status()).isEqualTo(409);
    announce("once", "\"params\": {\"day\": 3}");
    assertThat(post("once", "\"params\": {\"day\": 3}, \"rows\": 1").status()).isEqualTo(409);
    assertThat(post("twice", "\"params\": {\"day\": 3}").status()).isEqualTo(200);
  }

  @Test
  void parallelAnnouncementsOfANameAllGetTheirNumber() throws Exception {
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 100; i++) {
        int day = i / 2;
        answers.add(
            executor.submit(() -> post("rush", "\"params\": {\"day\": %d}".formatted(day))));
      }
    }
    List<Long> numbers = new ArrayList<>();
    int duplicates = 0;
    for (Future<Answer> answer : answers) {
      if (answer.get().status() == 409) {
        duplicates++;
      } else {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
        numbers.add(answer.get().json().path("seq_id").asLong());
      }
    }
    assertThat(duplicates).isEqualTo(50);
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void whatIsNoSignalIsRefusedWithItsPlace() {
    Answer decimal = post("bad", "\"params\": {\"share\": 0.5}");

    assertThat(decimal.status()).isEqualTo(400);
    assertThat(decimal.errors()).contains("params.share").contains("a decimal number");
    assertThat(api.post(SIGNALS, "{\"name\": \"bad#\"}").status()).isEqualTo(400);
    assertThat(api.get(SIGNALS + "/bad/instances").json()).isEmpty();
  }

  @Test
  void signalsAreFoundByParamsAndTime() {
    for (int day = 1; day <= 3; day++) {
      announce("found", "\"params\": {\"day\": %d, \"region\": \"eu\"}".formatted(day));
      announce("found", "\"params\": {\"day\": %d, \"region\": \"us\"}".formatted(day));
    }

    assertThat(numbers("")).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(numbers("limit=2")).containsExactly(6L, 5L);
    assertThat(numbers("limit=2&before=5")).containsExactly(4L, 3L);
    assertThat(numbers("params=" + encoded("{\"region\": \"eu\"}"))).containsExactly(5L, 3L, 1L);
    assertThat(numbers("params=" + encoded("{\"region\": \"eu\", \"day\": 2}")))
        .containsExactly(3L);
    assertThat(numbers("params=" + encoded("{\"day\": \"2\"}"))).isEmpty();
    long third = api.get(SIGNALS + "/found/instances/3").json().path("create_time").asLong();
    assertThat(numbers("until=" + (third - 10_000))).isEmpty();
    assertThat(numbers("from=" + third)).contains(6L, 5L, 4L);
    assertThat(api.get(SIGNALS + "/found/instances?params=5").status()).isEqualTo(400);
    assertThat(api.get(SIGNALS + "/found/instances?limit=0").status()).isEqualTo(400);
  }

  private List<Long> numbers(String query) {
    JsonNode found = api.get(SIGNALS + "/found/instances?" + query).json();
    return StreamSupport.stream(found.spliterator(), false)
        .map(signal -> signal.path("seq_id").asLong())
        .toList();
  }

  @Test
  void namesAreListedWithTheirLastSignal() {
    announce("listed/a", "\"params\": {\"day\": 1}");
    announce("listed/a", "\"params\": {\"day\": 2}");
    announce("listed/b", "\"note\": 1");

    JsonNode page = api.get(SIGNALS + "?search=listed/&limit=1").json();
    assertThat(page).hasSize(1);
    assertThat(page.at("/0/name").asString()).isEqualTo("listed/a");
    assertThat(page.at("/0/last_seq_id").asLong()).isEqualTo(2);
    assertThat(page.at("/0/last_params/day").asLong()).isEqualTo(2);
    JsonNode next = api.get(SIGNALS + "?search=listed/&limit=5&after=listed/a").json();
    assertThat(next).hasSize(1);
    assertThat(next.at("/0/name").asString()).isEqualTo("listed/b");
  }

  @Test
  void viewersReadSignalsAndAnnounceNone() {
    users.create("signal-viewer", "a long password", Role.VIEWER, new Caller("admin", Role.ADMIN));
    ApiClient viewer = ApiClient.as(port, "signal-viewer", "a long password");
    announce("guarded", "\"params\": {}");

    assertThat(viewer.post(SIGNALS, "{\"name\": \"guarded\", \"x\": 1}").status()).isEqualTo(403);
    assertThat(viewer.get(SIGNALS + "/guarded/instances/latest").status()).isEqualTo(200);
    assertThat(ApiClient.anonymous(port).get(SIGNALS).status()).isEqualTo(401);
  }

  private static String encoded(String json) {
    return URLEncoder.encode(json, StandardCharsets.UTF_8);
  }

  private Answer announce(String name, String fields) {
    Answer answer = post(name, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer post(String name, String fields) {
    return api.post(SIGNALS, "{\"name\": \"%s\", %s}".formatted(name, fields));
  }
}
