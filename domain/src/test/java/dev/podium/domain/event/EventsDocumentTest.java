package dev.podium.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The event in docs/events.md is written as it stands there. */
class EventsDocumentTest {

  @Test
  void theEventIsOne() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "events.md"));
    int begin = document.indexOf("```json") + "```json".length();
    JsonNode told =
        JsonText.parse(document.substring(begin, document.indexOf("```", begin)), new Problems());
    Instant at = Instant.ofEpochMilli(1_767_225_600_123L);
    RunIds run =
        new RunIds(
            new RunRef(new WorkflowId("daily-orders"), 17, 1),
            UUID.fromString("0b4a1a3e-5a1f-4c0e-9f4e-0d6bb7b2b9a1"),
            null,
            0);
    Event event =
        new Event.StepChanged(
            run,
            new StepId("load"),
            1,
            1,
            List.of(
                new StatusChange<>(StepStatus.RUNNING, StepStatus.FINISHING, at),
                new StatusChange<>(StepStatus.FINISHING, StepStatus.SUCCEEDED, at)));

    JsonNode written =
        new EventJson("podium")
            .write(new PublishedEvent(4_711, at.plusMillis(2), event), at.plusMillis(117));

    assertThat(JsonText.parse(written.toString(), new Problems())).isEqualTo(told);
  }
}
