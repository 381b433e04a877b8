package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.Use;
import dev.podium.domain.trigger.Triggers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a signal led to: runs that it started, steps that went on because of it. */
@WholeApplication
class SignalUsesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private SignalViews signals;
  @Autowired private Triggers triggers;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    assertThat(api.put("/api/v3/schedules/actions/resume").status()).isEqualTo(200);
  }

  private void push(String id, String triggers, String step) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": "parallel"},
             "workflow": {"id": "%s", %s
               "steps": [{"step": {"id": "a", "type": "NoOp" %s}}]}}
            """
            .formatted(id, triggers, step));
  }

  private void announce(String name, int day) {
    ApiClient.Answer answer =
        api.post(
            "/api/v3/signals",
            "{\"name\": \"%s\", \"params\": {\"day\": %d}}".formatted(name, day));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private List<String> uses(String name, long seq) {
    return signals.uses(name, seq, null, 10).stream()
        .map(use -> "%s/%d %s".formatted(use.run().workflow(), use.run().run(), use.step()))
        .toList();
  }

  private void awaitUses(String name, long seq, String... uses) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(uses(name, seq)).containsExactlyInAnyOrder(uses));
  }

  @Test
  void theRunsAndStepsOfASignalAreFound() {
    push("uses-started", "\"signal_triggers\": [{\"definitions\": {\"uses/both\": {}}}],", "");
    push("uses-waiting", "", ", \"signal_dependencies\": [{\"name\": \"uses/both\"}]");
    api.start("uses-waiting");
    await().atMost(PATIENCE).until(() -> signals.waiting("uses/both", null, 10).size() == 1);

    announce("uses/both", 1);

    awaitUses("uses/both", 1, "uses-started/1 null", "uses-waiting/1 a");
    announce("uses/both", 2);
    awaitUses("uses/both", 2, "uses-started/1 null");
    List<Use> first = signals.uses("uses/both", 1, null, 1);
    assertThat(signals.uses("uses/both", 1, first.getFirst().place(), 10))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first);
  }

  @Test
  void aStepThatNeedNotWaitUsesASignalTooAndSoDoesItsRestart() {
    announce("uses/early", 1);
    push("uses-early", "", ", \"signal_dependencies\": [{\"name\": \"uses/early\"}]");
    api.start("uses-early");
    awaitUses("uses/early", 1, "uses-early/1 a");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/api/v3/workflows/uses-early/instances/1")
                    .json()
                    .path("status")
                    .asString()
                    .equals("SUCCEEDED"));

    ApiClient.Answer restarted =
        api.post(
            "/api/v3/workflows/uses-early/instances/1/actions/restart",
            "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}");
    assertThat(restarted.status()).as(restarted.body()).isEqualTo(200);

    awaitUses("uses/early", 1, "uses-early/1 a", "uses-early/2 a");
  }

  @Test
  void whoListensToANameIsFound() {
    push(
        "uses-listens",
        "\"signal_triggers\": [{\"definitions\": {\"uses/heard\": {}, \"uses/other\": {}}}],",
        "");
    push("uses-deaf", "\"signal_triggers\": [{\"definitions\": {\"uses/other\": {}}}],", "");

    assertThat(triggers.listening("uses/heard", 10))
        .extracting(trigger -> trigger.workflow().value())
        .containsExactly("uses-listens");
    assertThat(triggers.listening("uses/other", 10)).hasSize(2);
    api.put("/api/v3/workflows/uses-listens/actions/deactivate");
    assertThat(triggers.listening("uses/heard", 10)).isEmpty();
  }
}
