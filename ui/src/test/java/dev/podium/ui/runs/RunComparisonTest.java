package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import dev.podium.ui.runs.RunComparison.ParamLine;
import dev.podium.ui.runs.RunComparison.StepLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void paramsOfEitherRunAreComparedByTheirValues() {
    RunComparison compared =
        RunComparison.of(
            run(params("day", "mon", "region", "eu", "old", "x"), List.of()),
            run(params("region", "eu", "day", "tue", "new", "y"), List.of()));

    assertThat(compared.params())
        .containsExactly(
            new ParamLine("day", "mon", "tue"),
            new ParamLine("region", "eu", "eu"),
            new ParamLine("old", "x", null),
            new ParamLine("new", null, "y"));
    assertThat(compared.params().stream().filter(ParamLine::differs))
        .extracting(ParamLine::name)
        .containsExactly("day", "old", "new");
  }

  @Test
  void whatPodiumSetsIsLeftOut() {
    Map<String, Param> params = new LinkedHashMap<>(params("day", "mon"));
    params.put("RUN_TS", Param.of(new ParamValue.Text("1"), NOW, ParamSource.SYSTEM_INJECTED));

    assertThat(RunComparison.of(run(params, List.of()), run(Map.of(), List.of())).params())
        .containsExactly(new ParamLine("day", "mon", null));
  }

  @Test
  void stepsAreComparedByHowTheyEndedAndHowLongTheyTook() {
    RunComparison compared =
        RunComparison.of(
            run(
                Map.of(),
                List.of(
                    step("load", 0, StepStatus.SUCCEEDED, 10_000),
                    step("check", 1, StepStatus.SUCCEEDED, 100),
                    step("send", 2, StepStatus.SUCCEEDED, 60_000))),
            run(
                Map.of(),
                List.of(
                    step("load", 0, StepStatus.SUCCEEDED, 13_000),
                    step("check", 1, StepStatus.SUCCEEDED, 900),
                    step("send", 2, StepStatus.FATALLY_FAILED, 61_000))));

    assertThat(compared.steps())
        .extracting(line -> line.id().value(), StepLine::differs, StepLine::longer)
        .containsExactly(
            tuple("load", true, Optional.of(Duration.ofSeconds(3))),
            tuple("check", false, Optional.of(Duration.ofMillis(800))),
            tuple("send", true, Optional.of(Duration.ofSeconds(1))));
  }

  @Test
  void aStepThatOnlyOneDefinitionHasDiffers() {
    RunComparison compared =
        RunComparison.of(
            run(Map.of(), List.of(step("load", 0, StepStatus.SUCCEEDED, 10))),
            run(Map.of(), List.of(step("extract", 0, StepStatus.SUCCEEDED, 10))));

    assertThat(compared.steps())
        .extracting(line -> line.id().value(), line -> line.left() == null, StepLine::differs)
        .containsExactly(tuple("load", false, true), tuple("extract", true, true));
  }

  private static Map<String, Param> params(String... namesAndValues) {
    Map<String, Param> params = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put(
          namesAndValues[i],
          Param.of(new ParamValue.Text(namesAndValues[i + 1]), NOW, ParamSource.DEFINITION));
    }
    return params;
  }

  private static RunView run(Map<String, Param> params, List<StepView> steps) {
    List<Step> definition = new ArrayList<>();
    for (StepView step : steps) {
      definition.add(
          new Step.Typed(Step.Common.of(step.id(), Transition.NONE), "NoOp", null, null, null));
    }
    return new RunView(
        new RunSummary(
            new RunRef(new WorkflowId("w"), 1, 1),
            1,
            new UUID(1, 1),
            RunStatus.SUCCEEDED,
            new Initiator.Manual("ann"),
            null,
            NOW,
            NOW,
            NOW,
            NOW,
            1,
            null,
            Set.of()),
        new Workflow(
            new WorkflowId("w"),
            null,
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            null,
            null,
            Map.of(),
            definition),
        RunConfig.PLAIN,
        Map.of(),
        params,
        steps,
        List.of(),
        Timeline.EMPTY);
  }

  private static StepView step(String id, int ordinal, StepStatus status, long millis) {
    return new StepView(
        new StepId(id),
        ordinal,
        1,
        new UUID(2, ordinal),
        status,
        StepTimes.NONE.entered(StepStatus.RUNNING, NOW).entered(status, NOW.plusMillis(millis)),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null,
        StepRetries.NONE,
        null,
        null,
        Timeline.EMPTY,
        null);
  }
}
