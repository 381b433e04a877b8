package dev.podium.domain.engine;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a run must be what its machine does, however its flushes fall. */
class StatusChangesTest {

  private final MachineStage stage = new MachineStage();
  private int seen;

  @Test
  void aStepIsToldFromItsCreationToItsEnd() {
    RunState end = stage.begin(aWorkflow("w").withStep("only").build());

    List<Event> events = flush(null, end);

    assertThat(events).hasSize(2);
    assertThat(statuses(events.getFirst()))
        .containsExactly(
            "NOT_CREATED>CREATED",
            "CREATED>INITIALIZED",
            "INITIALIZED>WAITING_FOR_SIGNALS",
            "WAITING_FOR_SIGNALS>EVALUATING_PARAMS",
            "EVALUATING_PARAMS>WAITING_FOR_PERMITS",
            "WAITING_FOR_PERMITS>STARTING",
            "STARTING>RUNNING",
            "RUNNING>FINISHING",
            "FINISHING>SUCCEEDED");
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            Event.RunChanged.class,
            run ->
                assertThat(run.changes())
                    .containsExactly(
                        new StatusChange<>(
                            RunStatus.IN_PROGRESS, RunStatus.SUCCEEDED, stage.clock.instant())));
  }

  @Test
  void aFlushTellsOnlyWhatTheOneBeforeHasNot() {
    RunState running = stage.begin(call());
    List<Event> first = flush(null, running);
    RunState end = stage.on(running, new RunEvent.StepReturned(0, 1, new StepOutcome.Done()));

    List<Event> second = flush(running, end);

    assertThat(statuses(first.getFirst())).last().isEqualTo("STARTING>RUNNING");
    assertThat(first).hasSize(1);
    assertThat(statuses(second.getFirst()))
        .containsExactly("RUNNING>FINISHING", "FINISHING>SUCCEEDED");
    assertThat(flush(end, end)).isEmpty();
  }

  /** Both attempts go through one flush, and the failed one is not told twice. */
  @Test
  void everyAttemptIsToldOfItsOwn() {
    RunState running = stage.begin(call());
    RunState failed =
        stage.on(running, new RunEvent.StepReturned(0, 1, new StepOutcome.UserError("no")));
    List<Event> first = flush(null, failed);
    stage.clock.tick(Duration.ofMinutes(1));
    RunState again = stage.on(failed, new RunEvent.TimePassed());

    List<Event> second = flush(failed, again);

    assertThat(statuses(first.getFirst())).last().isEqualTo("RUNNING>USER_FAILED");
    assertThat(second).hasSize(1);
    assertThat(((Event.StepChanged) second.getFirst()).attempt()).isEqualTo(2);
    assertThat(statuses(second.getFirst())).first().isEqualTo("NOT_CREATED>CREATED");
  }

  private List<Event> flush(@Nullable RunState before, RunState state) {
    List<StepState> steps =
        new ArrayList<>(stage.superseded.subList(seen, stage.superseded.size()));
    seen = stage.superseded.size();
    StepTable written = before == null ? StepTable.empty(state.plan().size()) : before.steps();
    steps.addAll(state.steps().changedSince(written));
    return StatusChanges.of(new RunRows(state, before, steps, List.of()));
  }

  private static List<String> statuses(Event event) {
    return ((Event.StepChanged) event).changes().stream().map(StatusChangesTest::text).toList();
  }

  private static String text(StatusChange<StepStatus> change) {
    return change.from() + ">" + change.to();
  }

  private static Workflow call() {
    return aWorkflow("w").withStep(MachineStage.outside("call")).build();
  }
}
