package dev.podium.app.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.app.WholeApplication;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunFeed;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole engine in one application, on the real database and the real Quartz. */
@WholeApplication
class EngineIT {

  private static final Caller ANN = new Caller("ann", Role.EDITOR);

  @Autowired Workflows workflows;
  @Autowired Runs runs;
  @Autowired RunViews views;
  @Autowired RunFeed feed;

  @Test
  void runsAConditionalWorkflowToItsEnd() throws InterruptedException {
    push(
        aWorkflow("engine-conditional")
            .withParam("limit", 10)
            .withStep(
                aStep("decide")
                    .withParam("rows", 15)
                    .followedByIf("rows > limit", "many")
                    .followedByIf("rows <= limit", "few"))
            .withStep(aStep("many").followedBy("report"))
            .withStep(aStep("few").followedBy("report"))
            .withStep("report"));

    RunView end = runToItsEnd("engine-conditional");

    assertThat(end.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(statuses(end))
        .isEqualTo(
            Map.of(
                "decide", StepStatus.SUCCEEDED,
                "many", StepStatus.SUCCEEDED,
                "few", StepStatus.UNSATISFIED,
                "report", StepStatus.SUCCEEDED));
    assertThat(end.steps()).allSatisfy(step -> assertThat(step.attempt()).isEqualTo(1));
  }

  @Test
  void aSequentialQueueRunsOneInstanceAfterTheOther() throws InterruptedException {
    push(aWorkflow("engine-queue").withStep(aStep("nap").sleeping(1)));

    List<RunRef> started =
        List.of(
            start("engine-queue").run(), start("engine-queue").run(), start("engine-queue").run());

    assertThat(started).extracting(RunRef::instance).containsExactly(1L, 2L, 3L);
    assertThat(views.find(started.get(2)).orElseThrow().summary().status())
        .isEqualTo(RunStatus.CREATED);
    RunView last = awaitEnd(started.get(2));
    RunView second = views.find(started.get(1)).orElseThrow();
    assertThat(last.summary().status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(second.summary().endedAt()).isBeforeOrEqualTo(last.summary().startedAt());
  }

  @Test
  void moreConcurrencyLetsTheQueueMoveAtOnce() throws InterruptedException {
    push(aWorkflow("engine-wider").withStep(aStep("nap").sleeping(600)));
    start("engine-wider");
    RunRef queued = start("engine-wider").run();
    assertThat(views.find(queued).orElseThrow().summary().status()).isEqualTo(RunStatus.CREATED);

    push(aWorkflow("engine-wider").runningInParallel(2).withStep(aStep("nap").sleeping(600)));

    assertThat(views.find(queued).orElseThrow().summary().status())
        .isEqualTo(RunStatus.IN_PROGRESS);
    runs.endAll(queued.workflow(), RunAction.STOP, ANN);
    assertThat(awaitEnd(queued).summary().status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void theSameRequestIdStartsOnce() {
    push(aWorkflow("engine-dedup").withStep("a"));
    UUID id = UUID.randomUUID();

    StartResult first = runs.start(request("engine-dedup", id), ANN);
    StartResult again = runs.start(request("engine-dedup", id), ANN);

    assertThat(first.outcome()).isEqualTo(StartResult.Outcome.CREATED);
    assertThat(again.outcome()).isEqualTo(StartResult.Outcome.DUPLICATED);
    assertThat(again.run()).isEqualTo(first.run());
  }

  @Test
  void stoppingEndsARunningStep() throws InterruptedException {
    push(
        aWorkflow("engine-long")
            .withStep(aStep("nap").sleeping(600).followedBy("b"))
            .withStep("b"));
    RunRef run = start("engine-long").run();

    assertThat(runs.end(run.workflow(), run.instance(), RunAction.STOP, ANN).completed()).isFalse();

    RunView end = awaitEnd(run);
    assertThat(end.summary().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(statuses(end)).isEqualTo(Map.of("nap", StepStatus.STOPPED));
  }

  @Test
  void aStepTypeThatCannotRunIsRefusedAtTheStart() {
    push(aWorkflow("engine-http").withStep(aStep("call").ofType("Titus")));

    assertThatThrownBy(() -> start("engine-http"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Titus");
  }

  private void push(WorkflowBuilder workflow) {
    workflows.push(workflow.ownedBy("ann").push(), "", -1, ANN);
  }

  private StartResult start(String workflow) {
    return runs.start(request(workflow, UUID.randomUUID()), ANN);
  }

  private static StartRequest request(String workflow, UUID id) {
    StartRequest manual =
        StartRequest.manual(new WorkflowId(workflow), VersionSelector.Alias.ACTIVE, "ann");
    return new StartRequest(
        manual.workflow(),
        manual.version(),
        manual.initiator(),
        id,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        false);
  }

  private RunView runToItsEnd(String workflow) throws InterruptedException {
    return awaitEnd(start(workflow).run());
  }

  private RunView awaitEnd(RunRef run) throws InterruptedException {
    BlockingQueue<RunChange> changes = new LinkedBlockingQueue<>();
    try (var _ = feed.watch(run, changes::add)) {
      RunView view = views.find(run).orElseThrow();
      while (!view.summary().status().isTerminal()) {
        assertThat(changes.poll(30, TimeUnit.SECONDS)).as("a change of %s", run).isNotNull();
        view = views.find(run).orElseThrow();
      }
      return view;
    }
  }

  private static Map<String, StepStatus> statuses(RunView run) {
    return run.steps().stream()
        .collect(Collectors.toMap(step -> step.id().value(), StepView::status));
  }
}
