package dev.podium.ui.runs;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.run.RunViewBuilder.aRun;
import static dev.podium.domain.run.StepViewBuilder.aStepView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViewBuilder;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.ui.runs.RunComparison.ParamLine;
import dev.podium.ui.runs.RunComparison.StepLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    WorkflowBuilder workflow = aWorkflow("w");
    steps.forEach(step -> workflow.withStep(step.id().value()));
    RunViewBuilder run = aRun(workflow.build(), RunStatus.SUCCEEDED).withParams(params);
    steps.forEach(run::with);
    return run.build();
  }

  private static StepView step(String id, int ordinal, StepStatus status, long millis) {
    return aStepView(id, status)
        .at(ordinal)
        .withTimes(
            StepTimes.NONE.entered(StepStatus.RUNNING, NOW).entered(status, NOW.plusMillis(millis)))
        .build();
  }
}
