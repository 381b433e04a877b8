package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.signal.Announcement;
import dev.podium.scheduler.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that wait for signals and announce some, in memory and over a change of owner. */
class SignalDeskTest {

  private final TestCluster cluster = new TestCluster();
  private TestNode node = TestNode.holdingAll("one", cluster, Map.of());

  @AfterEach
  void close() {
    node.close();
  }

  private RunKey launchWaiting() {
    RunKey run =
        cluster.launch(
            aWorkflow("w")
                .withStep(aStep("s").awaiting("a", "x", MatchOperator.GREATER_OR_EQUAL, 5)));
    node.readMail();
    return run;
  }

  private void announce(long x) {
    Map<String, ParamValue> params = Map.of("x", new ParamValue.Whole(x));
    cluster.signals.announce(
        List.of(
            new Announcement("a", params, Announcement.id("a", params), Map.of(), "ann", null)));
  }

  @Test
  void whatWasAnnouncedBeforeReleasesAStepAtOnce() {
    announce(4);
    announce(6);
    announce(5);

    RunState ended = node.awaitEnd(launchWaiting());

    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(matched(ended)).isEqualTo(2);
  }

  @Test
  void whatIsAnnouncedLaterComesByMail() {
    RunKey run = launchWaiting();
    awaitWaiters(1);
    announce(4);
    node.readMail();
    assertThat(cluster.signals.waiters()).isEqualTo(1);

    announce(5);
    node.readMail();

    assertThat(matched(node.awaitEnd(run))).isEqualTo(2);
    assertThat(cluster.signals.waiters()).isZero();
  }

  @Test
  void theNextOwnerIsToldWhatCameWhileNobodyOwnedTheRun() {
    RunKey run = launchWaiting();
    awaitWaiters(1);
    node.close();
    cluster.clock.tick(Duration.ofSeconds(10)); // its heartbeat is stale
    announce(7);

    node = TestNode.holdingAll("two", cluster, Map.of());
    node.readMail();

    assertThat(matched(node.awaitEnd(run))).isEqualTo(1);
  }

  @Test
  void theDeskInsistsUntilTheStoreAnswers() {
    cluster.signals.failNext(new StoreUnavailableException("away", new IllegalStateException()));
    RunKey run = launchWaiting();
    awaitWaiters(1);

    announce(5);
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aQuestionThatBreaksTheDeskFailsItsRunOnly() {
    cluster.signals.failNext(new IllegalStateException("a bug"));
    cluster.signals.failNext(new IllegalStateException("a bug"));
    RunKey broken = launchWaiting();

    assertThat(node.awaitEnd(broken).status()).isEqualTo(RunStatus.FAILED);
    RunKey other = launchWaiting();
    awaitWaiters(1);
    announce(5);
    node.readMail();
    assertThat(node.awaitEnd(other).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aStepThatEndsReleasesThoseThatWaitForItsSignal() {
    RunKey waiting = launchWaiting();
    awaitWaiters(1);
    SignalOutput output =
        new SignalOutput(
            "a", Map.of("x", ParamDefinition.literal(new ParamValue.Whole(9))), Map.of());
    RunKey announcing =
        cluster.launch(aWorkflow("announcing").withStep(aStep("s").announcing(output)));
    node.readMail();

    RunState announced = node.awaitEnd(announcing);
    node.readMail();

    assertThat(Objects.requireNonNull(step(announced).signals()).outputs().getFirst().seq())
        .isEqualTo(1);
    assertThat(matched(node.awaitEnd(waiting))).isEqualTo(1);
  }

  private void awaitWaiters(int count) {
    Await.until(() -> cluster.signals.waiters() == count);
  }

  private static StepState step(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }

  /** The number of the signal that has released the run's step. */
  private static long matched(RunState run) {
    return Objects.requireNonNull(
            Objects.requireNonNull(step(run).signals()).dependencies().getFirst().match())
        .seq();
  }
}
