package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * The first run of a workflow that a test has pushed and started.
 *
 * @param workflow its id
 */
public record FirstRun(ApiClient api, String workflow) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Pushes a definition, as version 1, and starts it. */
  public static FirstRun start(ApiClient api, String workflow, String definition) {
    api.push(definition);
    api.start(workflow);
    return new FirstRun(api, workflow);
  }

  /** As {@link #start}, of a workflow that has these steps and nothing else. */
  public static FirstRun ofSteps(ApiClient api, String workflow, String steps) {
    return start(
        api,
        workflow,
        """
        {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [%s]}}
        """
            .formatted(workflow, steps));
  }

  private String instance() {
    return "/api/v3/workflows/%s/instances/1".formatted(workflow);
  }

  /** Returns when the run has this status. */
  public FirstRun awaitStatus(String status) {
    api.awaitStatus(workflow, status);
    return this;
  }

  /** What the API tells of a step. */
  public JsonNode step(String id) {
    return api.get(instance() + "/steps/" + id).json();
  }

  /** Waits until the log of a step's first attempt says this. */
  public void awaitLog(String id, String words) {
    String log = instance() + "/runs/1/steps/%s/attempts/1/log/text".formatted(id);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.get(log).body()).contains(words));
  }
}
