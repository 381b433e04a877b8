package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StartRequestReaderTest {

  private static final Caller OLAF = new Caller("olaf", Role.OPERATOR);

  @Test
  void readsAllThatAStartMaySay() {
    StartRequest request =
        read(
            """
            {"initiator": {"type": "manual"}, "request_time": 1767225600000,
             "request_id": "0190f1de-0000-7000-8000-00000000c0de", "runtime_tags": ["nightly"],
             "run_params": {"day": {"type": "LONG", "value": 20260101}}}
            """);

    assertThat(request.initiator()).isEqualTo(new Initiator.Manual("olaf"));
    assertThat(request.requestId())
        .isEqualTo(UUID.fromString("0190f1de-0000-7000-8000-00000000c0de"));
    assertThat(request.requestTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(request.runtimeTags()).containsExactly(Tag.of("nightly"));
    assertThat(request.runParams())
        .isEqualTo(Map.of("day", ParamDefinition.literal(new ParamValue.Whole(20_260_101))));
  }

  @Test
  void tellsAllThatIsWrongWithItsPlace() {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () ->
                read(
                    """
                    {"initiator": {"type": "cron"}, "request_id": "once", "request_time": -1,
                     "runtime_tags": ["", "a", "a"], "run_params": {"day": {"type": "LONG"}}}
                    """));

    assertThat(refused.problems())
        .extracting(Problem::path)
        .contains(
            "initiator.type", "request_id", "request_time", "runtime_tags[0]", "runtime_tags[2]")
        .anyMatch(path -> path.startsWith("run_params.day"));
  }

  private static StartRequest read(String json) {
    return StartRequestReader.read(new WorkflowId("w"), VersionSelector.Alias.ACTIVE, json, OLAF);
  }
}
