package dev.podium.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignalSourceTest {

  private static final JsonNode SOURCE =
      JsonMapper.shared()
          .readTree(
              """
              {"workflow_id": "load", "workflow_instance_id": 3, "workflow_run_id": 2,
               "step_id": "write", "step_attempt_id": 4}
              """);

  private static Signal signal(@Nullable String user, Map<String, JsonNode> payload) {
    return new Signal("orders", 1, "id", Map.of(), payload, user, null, Instant.EPOCH);
  }

  @Test
  void aStepThatAnnouncedIsToldInThePayload() {
    assertThat(SignalSource.of(signal(null, Map.of(Announcement.SOURCE, SOURCE))))
        .contains(
            new SignalSource(new RunRef(new WorkflowId("load"), 3, 2), new StepId("write"), 4));
  }

  @Test
  void aUserIsNoStepWhateverThePayloadSays() {
    assertThat(SignalSource.of(signal("ann", Map.of(Announcement.SOURCE, SOURCE)))).isEmpty();
    assertThat(SignalSource.of(signal(null, Map.of()))).isEmpty();
  }
}
