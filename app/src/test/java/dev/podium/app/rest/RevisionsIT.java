package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever changes what others keep undoes no change of theirs unawares. */
@WholeApplication
class RevisionsIT {

  private static final int AT_ONCE = 8;

  @LocalServerPort private int port;

  /** How each is written; {@code name} is left out where it is changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "connections | connection | \"url\": \"jdbc:mysql://db.example.com/x\", \"user\": \"ann\" | \"password\": \"pw-%d\"",
        "secrets | secret | \"description\": \"of tests\" | \"value\": \"value-%d\"",
        "alert-channels | alert channel | \"kind\": \"WEBHOOK\", \"url\": \"https://hooks.example.com/a\" | \"enabled\": false",
        "webhooks | webhook | \"url\": \"https://hooks.example.com/w\" | \"enabled\": false"
      })
  void aChangeNamesTheRevisionThatItIsMadeOf(String path, String what, String fields, String change)
      throws Exception {
    ApiClient api = ApiClient.admin(port);
    String all = "/api/v3/" + path;
    String one = all + "/revised";
    Answer made =
        api.post(all, "{\"name\": \"revised\", %s, %s}".formatted(fields, change.formatted(0)));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.json().path("revision").asInt()).isEqualTo(1);
    assertThat(
            api.post(all, "{\"name\": \"other\", \"revision\": 1, %s}".formatted(fields)).errors())
        .contains("revision");

    String ofTheFirst = "{%s, %s, \"revision\": 1}".formatted(fields, change.formatted(1));
    Answer changed = api.put(one, ofTheFirst);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().path("revision").asInt()).isEqualTo(2);
    Answer late = api.put(one, ofTheFirst);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.errors())
        .contains(
            "The %s [revised] has been changed meanwhile. Look at what it is now, then make your change again."
                .formatted(what));
    assertThat(api.put(one, "{%s}".formatted(fields)).json().path("revision").asInt()).isEqualTo(3);

    List<Integer> answers = atOnce(() -> api.put(one, "{%s}".formatted(fields)).status());
    assertThat(answers).contains(200).containsAnyOf(200, 409).doesNotContain(500);
    assertThat(api.get(one).json().path("revision").asInt())
        .isEqualTo(3 + (int) answers.stream().filter(status -> status == 200).count());
    List<Integer> ofOne =
        atOnce(
            () ->
                api.put(
                        one,
                        "{%s, \"revision\": %d}"
                            .formatted(fields, api.get(one).json().path("revision").asInt()))
                    .status());
    assertThat(ofOne).contains(200);

    assertThat(api.call("DELETE", one).status()).isEqualTo(200);
    assertThat(api.put(one, "{%s}".formatted(fields)).status()).isEqualTo(404);
  }

  private static List<Integer> atOnce(Callable<Integer> call) throws Exception {
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(threads.submit(call));
      }
      for (Future<Integer> each : running) {
        answers.add(each.get());
      }
    }
    return answers;
  }
}
