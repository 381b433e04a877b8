package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.scheduler.Await;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewRunsTest {

  private final TestCluster cluster = new TestCluster();
  private final TestNode node = TestNode.holdingAll("node", cluster, Map.of());

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aNewRunGoesWithoutAMessage() {
    RunKey run = start(cluster.store(aWorkflow("w").withChain("a", "b"), 100));

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(cluster.store.allMail())
        .noneMatch(message -> message.content() instanceof Content.Begin);
  }

  @Test
  void aBreakpointThatWasSetBeforeTheStartHolds() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withStep("s"), 100);
    cluster.breakpoints.add(
        new Breakpoint(workflow, new StepId("s"), cluster.clock.instant(), "ann"));

    RunKey run = start(workflow);

    Await.until(
        () ->
            cluster.store.stored(run).steps().stream()
                .anyMatch(step -> step.status() == StepStatus.PAUSED));
  }

  @Test
  void aRunThatEndedBeforeItWasTakenInDoesNotComeBack() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withStep(aStep("s").sleeping(60)), 100);

    Launched launched =
        node.newRuns.make(
            1,
            here -> {
              Launched made = cluster.store.launch(workflow, Launches.launches(workflow, 1), here);
              RunKey run = made.begun().getFirst().header().key();
              cluster.store.end(workflow, 1, RunAction.STOP, "ann");
              node.readMail();
              assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
              return made;
            });

    assertThat(node.loop.holds(launched.begun().getFirst().header().key())).isFalse();
  }

  @Test
  void aRunWhoseMakingWasNotAnsweredBeginsAllTheSame() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withChain("a"), 100);
    CompletableFuture<RunKey> made = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                node.newRuns.make(
                    1,
                    here -> {
                      Launched launched =
                          cluster.store.launch(workflow, Launches.launches(workflow, 1), here);
                      var unused = made.complete(launched.begun().getFirst().header().key());
                      throw new StoreUnavailableException("no answer", new IllegalStateException());
                    }))
        .isInstanceOf(StoreUnavailableException.class);
    node.readMail();

    assertThat(node.awaitEnd(made.join()).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aRunThatTheDatabaseDidNotLetBeTakenInBeginsLater() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withChain("a"), 100);
    cluster.away(true);

    RunKey run = start(workflow);

    assertThat(node.loop.holds(run)).isFalse();
    cluster.away(false);
    node.readMail();
    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  private RunKey start(WorkflowId workflow) {
    Launched launched =
        node.newRuns.make(
            1, here -> cluster.store.launch(workflow, Launches.launches(workflow, 1), here));
    StoredRun run = launched.begun().getFirst();
    return run.header().key();
  }
}
