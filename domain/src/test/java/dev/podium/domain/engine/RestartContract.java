package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.aLaunch;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.RefusedException.Reason;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StartResult.Outcome;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} must do with the second and later runs of an instance. */
public interface RestartContract extends RunStoreStage {

  /** One step that is done at once, one that waits, and one behind it. */
  RunPlan THREE_STEPS =
      RunPlan.of(
          aWorkflow("etl")
              .withStep("first", "wait")
              .withStep(aStep("wait").sleeping(60).followedBy("last"))
              .withStep("last")
              .build(),
          StepBehaviors.builtIn());

  @Test
  default void aRestartIsTheNextRunOfItsInstance() {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 2)));
    Launch next = incomplete();

    Launched launched = store().restart(ref(1, 1), next);

    assertThat(launched.results())
        .containsExactly(new StartResult(ref(1, 2), 1, next.uuid(), Outcome.CREATED));
    StoredRun run = load(launched.admitted().getFirst());
    assertThat(run.header().ref()).isEqualTo(ref(1, 2));
    assertThat(run.header().shard()).isEqualTo(SHARDS.of(ref(1, 1)));
    assertThat(run.header().config()).isEqualTo(next.config());
    assertThat(store().launch(ETL, launches(ETL, 1)).results().getFirst().run())
        .isEqualTo(ref(3, 1));
  }

  @Test
  default void theStepsOfEarlierRunsAreLoadedWithARestart() {
    give(Rule.PARALLEL, 10);
    RunState first = killAll(store().launch(ETL, launches(ETL, 1)));
    StepState done = first.createdSteps().getFirst();
    assertThat(done.status()).isEqualTo(StepStatus.SUCCEEDED);

    StoredRun again = load(store().restart(ref(1, 1), incomplete()).admitted().getFirst());

    assertThat(again.earlier()).containsExactly(done);
    assertThat(again.steps()).isEmpty();
    RunState went = began(again, THREE_STEPS);
    assertThat(went.createdSteps()).extracting(StepState::ordinal).containsExactly(1);
    flush(rows(went));
    assertThat(load(again.header().key()).under(THREE_STEPS).createdSteps())
        .isEqualTo(went.createdSteps());
  }

  @Test
  default void onlyARunThatHasEndedCanBeRestarted() {
    give(Rule.SEQUENTIAL, 1);
    store().launch(ETL, launches(ETL, 2));

    assertRefused(Reason.INVALID, () -> store().restart(ref(1, 1), incomplete()));
    assertRefused(Reason.INVALID, () -> store().restart(ref(2, 1), incomplete()));
  }

  @Test
  default void onlyTheLatestRunCanBeRestarted() {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 1)));
    store().restart(ref(1, 1), incomplete());

    assertRefused(Reason.CONFLICT, () -> store().restart(ref(1, 1), incomplete()));
  }

  @Test
  default void ofManyCallersAtOnceOneRestarts() throws Exception {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 1)));
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(this::restarts);
    }

    int made = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> caller : executor.invokeAll(callers)) {
        made += caller.get() ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(1);
    assertThat(store().findHeader(ref(1, 2))).isPresent();
    assertThat(store().findHeader(ref(1, 3))).isEmpty();
  }

  private boolean restarts() {
    try {
      store().restart(ref(1, 1), incomplete());
      return true;
    } catch (RefusedException e) {
      assertThat(e.reason()).isEqualTo(Reason.CONFLICT);
      return false;
    }
  }

  @Test
  default void aRepeatedRequestIsAnsweredWithItsRun() {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 2)));
    Launch next = incomplete();
    store().restart(ref(1, 1), next);
    StartResult known = new StartResult(ref(1, 2), 1, next.uuid(), Outcome.DUPLICATED);

    assertThat(store().restart(ref(1, 1), next).results()).containsExactly(known);
    assertThat(store().findLaunched(ETL, next.uuid())).contains(known);
    assertThat(store().findLaunched(ETL, UUID.randomUUID())).isEmpty();
    assertRefused(Reason.CONFLICT, () -> store().restart(ref(2, 1), next));
  }

  @Test
  default void aRestartWaitsInTheQueueBeforeLaterInstances() {
    give(Rule.SEQUENTIAL, 1);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    Admission running = store().launch(ETL, launches(ETL, 2)).admitted().getFirst();

    assertThat(store().restart(ref(1, 1), incomplete()).admitted()).isEmpty();
    kill(running);

    assertThat(refs(store().moveQueue(ETL, List.of()))).containsExactly(ref(1, 2));
  }

  @Test
  default void aRestartInParallelTakesAFreePlace() {
    give(Rule.PARALLEL, 2);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    store().launch(ETL, launches(ETL, 1));

    assertThat(refs(store().restart(ref(1, 1), incomplete()).admitted()))
        .containsExactly(ref(1, 2));
    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();
  }

  @Test
  default void aRestartClearsTheBlockOfAStrictQueue() {
    give(Rule.STRICT_SEQUENTIAL, 1);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    store().launch(ETL, launches(ETL, 1));
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();

    List<Admission> admitted = store().restart(ref(1, 1), incomplete()).admitted();

    assertThat(refs(admitted)).containsExactly(ref(1, 2));
    kill(admitted.getFirst());
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();
    assertThat(store().unblock(ETL, 0, "ann")).isEqualTo(1);
    assertThat(refs(store().moveQueue(ETL, List.of()))).containsExactly(ref(2, 1));
  }

  @Test
  default void firstOnlyStopsARestartWhileAnotherInstanceRuns() {
    give(Rule.FIRST_ONLY, 1);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    store().launch(ETL, launches(ETL, 1));

    Launched launched = store().restart(ref(1, 1), incomplete());

    assertThat(launched.results().getFirst().outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(launched.admitted()).isEmpty();
    assertThat(store().unended(ETL)).containsExactly(2L);
  }

  @Test
  default void lastOnlyEndsWhatRunsForARestart() {
    give(Rule.LAST_ONLY, 1);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    Admission running = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();

    assertThat(store().restart(ref(1, 1), incomplete()).admitted()).isEmpty();

    assertThat(allMail())
        .extracting(ShardMessage::content)
        .contains(new Content.End(running.run(), RunAction.STOP, "the run strategy LAST_ONLY"));
    kill(running);
    assertThat(refs(store().moveQueue(ETL, List.of()))).containsExactly(ref(1, 2));
  }

  @Test
  default void serialLatestOnlyLetsARestartReplaceWhatWaits() {
    give(Rule.SERIAL_LATEST_ONLY, 1);
    kill(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    store().launch(ETL, launches(ETL, 1));
    store().launch(ETL, launches(ETL, 1));

    store().restart(ref(1, 1), incomplete());

    assertThat(store().unended(ETL)).containsExactly(1L, 2L);
  }

  @Test
  default void theLatestRunIsTheOneThatIsEnded() {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 1)));
    Admission again = store().restart(ref(1, 1), incomplete()).admitted().getFirst();

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann").orElseThrow().run()).isEqualTo(ref(1, 2));

    assertThat(allMail())
        .extracting(ShardMessage::content)
        .contains(new Content.End(again.run(), RunAction.STOP, "ann"));
  }

  @Test
  default void theParamsOfAStepsRestartAreKept() {
    give(Rule.PARALLEL, 10);
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    RunKey key = run.header().key();

    ShardMessage message =
        store()
            .actOnStep(
                new ShardMessage.Content.ActOnStep(
                    key, 1, StepAction.RESTART, "ann", someParams(), null),
                1)
            .orElseThrow();

    assertThat(store().mail(List.of(message.shard()))).contains(message);
    RunState began = began(run, THREE_STEPS);
    StepState given = began.createdSteps().getLast().withRunParams(someParams());
    flush(new RunRows(began, List.of(given), List.of()));
    assertThat(load(key).steps()).containsExactly(given);
  }

  @Test
  default void aHeaderIsFoundThoughTheRunHasEnded() {
    give(Rule.PARALLEL, 10);
    RunState ended = killAll(store().launch(ETL, launches(ETL, 1)));

    assertThat(store().findHeader(ref(1, 1))).contains(ended.header());
    assertThat(store().findHeader(ref(9, 1))).isEmpty();
  }

  @Test
  default void aStartThatCannotRunIsKeptAsFailedAndCanBeRestarted() {
    give(Rule.SEQUENTIAL, 1);
    Launch start = aLaunch(ETL);

    StartResult kept = store().keepFailed(start, "n is unknown");

    assertThat(kept).isEqualTo(new StartResult(ref(1, 1), 1, start.uuid(), Outcome.CREATED));
    assertThat(store().keepFailed(start, "again").outcome()).isEqualTo(Outcome.DUPLICATED);
    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1, 1), RunStatus.FAILED, true));
    assertThat(allMail()).isEmpty();
    assertThat(refs(store().launch(ETL, launches(ETL, 1)).admitted())).containsExactly(ref(2, 1));
    assertThat(store().restart(ref(1, 1), aLaunch(ETL)).results().getFirst().run())
        .isEqualTo(ref(1, 2));
  }

  private static Launch incomplete() {
    Launch fresh = aLaunch(ETL);
    return new Launch(
        fresh.workflow(),
        fresh.version(),
        fresh.uuid(),
        fresh.initiator(),
        fresh.owner(),
        fresh.requestedAt(),
        fresh.runParams(),
        fresh.params(),
        fresh.templates(),
        new RunConfig(
            new Repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null, Map.of(0, 1L)),
            List.of(),
            Map.of()),
        null);
  }

  @Test
  default void whatARestartAsksForIsLoadedAgain() {
    give(Rule.PARALLEL, 10);
    killAll(store().launch(ETL, launches(ETL, 1)));
    Launch plain = incomplete();
    RunConfig config =
        new RunConfig(
            new Repetition(
                RunPolicy.RESTART_FROM_SPECIFIC,
                new Repetition.FirstStep(new StepId("wait"), "ann", someParams()),
                Map.of(0, 1L)),
            List.of(),
            Map.of());
    Launch next =
        new Launch(
            ETL,
            1,
            plain.uuid(),
            plain.initiator(),
            "ann",
            null,
            Map.of(),
            Map.of(),
            plain.templates(),
            config,
            null);

    StoredRun run = load(store().restart(ref(1, 1), next).admitted().getFirst());

    assertThat(run.header().config()).isEqualTo(config);
  }

  private static Map<String, ParamDefinition> someParams() {
    return Map.of("n", ParamDefinition.literal(new ParamValue.Whole(2)));
  }

  private RunState killAll(Launched launched) {
    return launched.admitted().stream().map(this::kill).toList().getLast();
  }

  /** Its first step has succeeded then, its second has failed. */
  private RunState kill(Admission admission) {
    RunState killed =
        machine()
            .on(
                began(load(admission), THREE_STEPS),
                new RunEvent.EndRequested(RunAction.KILL, "ann"))
            .next();
    flush(rows(killed));
    return killed;
  }

  private static void assertRefused(Reason reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static RunRef ref(long instance, long run) {
    return new RunRef(ETL, instance, run);
  }

  private void give(Rule rule, int places) {
    give(ETL, new RunStrategy(rule, places));
  }
}
