package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the machine does with steps that ask a person. */
class ApprovalStepTest {

  private final MachineStage stage = MachineStage.evaluating();
  private final Instant start = stage.clock.instant();

  private RunState ask(Map<String, ParamValue> approval) {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    entries.put("question", ParamDefinition.literal(new Text("Ship it?")));
    approval.forEach((name, value) -> entries.put(name, ParamDefinition.literal(value)));
    StepBuilder step =
        aStep("ok")
            .ofType("Approval")
            .withParam("approval", ParamDefinition.nested(entries))
            .withParam("amount", 100)
            .followedByIf("verdict == 'APPROVED'", "ship");
    return stage.begin(aWorkflow("w").withStep(step).withStep("ship").build());
  }

  private static RunEvent.Answered says(Verdict verdict, Map<String, ParamValue> values) {
    return new RunEvent.Answered(0, 1, new Answer(verdict, "ann", "why not", values));
  }

  private static Array texts(String... texts) {
    return new Array(ParamType.STRING_ARRAY, List.of(texts).stream().map(Text::new).toList());
  }

  private static ParamValue param(RunState run, String name) {
    Param param = Objects.requireNonNull(run.steps().at(0)).params().get(name);
    return Objects.requireNonNull(param).value();
  }

  @Test
  void waitsForAnAnswerThatIsHandedToTheStepsAfterIt() {
    RunState run = ask(Map.of("fields", texts("amount")));
    assertThat(stage.statuses(run)).containsEntry("ok", StepStatus.RUNNING);
    assertThat(stage.effects).isEmpty();

    run = stage.on(run, says(Verdict.APPROVED, Map.of("amount", new Whole(120))));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(run)).containsEntry("ship", StepStatus.SUCCEEDED);
    assertThat(param(run, "verdict")).isEqualTo(new Text("APPROVED"));
    assertThat(param(run, "answered_by")).isEqualTo(new Text("ann"));
    assertThat(param(run, "amount")).isEqualTo(new Whole(120));
    assertThat(stage.artifacts).extracting(StepArtifact::name).containsExactly("podium_approval");
  }

  @Test
  void aRejectionFailsTheStepForGood() {
    RunState run = stage.on(ask(Map.of()), says(Verdict.REJECTED, Map.of()));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(stage.statuses(run)).containsEntry("ok", StepStatus.FATALLY_FAILED);
    assertThat(run.info()).contains("Rejected by ann: why not");
  }

  @Test
  void aRejectionLetsTheRunGoOnWhereTheQuestionSaysSo() {
    RunState run =
        stage.on(ask(Map.of("on_reject", new Text("continue"))), says(Verdict.REJECTED, Map.of()));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(run)).containsEntry("ship", StepStatus.UNSATISFIED);
  }

  @Test
  void whoLoadsItAgainHasNothingToDo() {
    RunState run = ask(Map.of());

    RunState again = stage.on(run, new RunEvent.Resumed());

    assertThat(stage.effects).isEmpty();
    assertThat(again.idleUntil()).isEqualTo(start.plus(run.settings().timeout()));
  }

  @Test
  void withoutAnAnswerItIsOutOfTime() {
    RunState run = ask(Map.of("timeout_seconds", new Whole(60)));
    assertThat(run.idleUntil()).isEqualTo(start.plusSeconds(60));

    stage.clock.tick(Duration.ofSeconds(60));
    run = stage.on(run, new RunEvent.TimePassed());

    assertThat(stage.statuses(run)).containsEntry("ok", StepStatus.TIMED_OUT);
  }

  @Test
  void theVerdictOfTheTimeOutCountsIfThereIsOne() {
    RunState run = ask(Map.of("timeout_seconds", new Whole(60), "on_timeout", new Text("APPROVE")));

    stage.clock.tick(Duration.ofSeconds(60));
    run = stage.on(run, new RunEvent.TimePassed());

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(param(run, "answered_by")).isEqualTo(new Text(""));
  }

  @Test
  void anAnswerThatComesTooLateChangesNothing() {
    RunState stopped = stage.on(ask(Map.of()), new RunEvent.EndRequested(RunAction.STOP, "bob"));

    RunState later = stage.on(stopped, says(Verdict.APPROVED, Map.of()));

    assertThat(later).isEqualTo(stopped);
    assertThat(stage.statuses(later)).containsEntry("ok", StepStatus.STOPPED);
  }

  @Test
  void aQuestionThatCannotBeAskedFailsTheStep() {
    RunState run = ask(Map.of("approvers", texts("role:KING"), "fields", texts("price")));

    assertThat(stage.statuses(run)).containsEntry("ok", StepStatus.FATALLY_FAILED);
    assertThat(run.info()).contains("There is no role \"KING\"");
  }
}
