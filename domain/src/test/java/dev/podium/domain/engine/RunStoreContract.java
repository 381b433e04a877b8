package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.aLaunch;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StartResult.Outcome;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What every {@link RunStore} must do. */
public abstract class RunStoreContract {

  protected static final Shards SHARDS = new Shards(32);

  private static final WorkflowId ETL = new WorkflowId("etl");

  /** One step that waits and one behind it. */
  private static final RunPlan PLAN =
      RunPlan.of(
          aWorkflow("etl")
              .withStep(aStep("wait").sleeping(60).followedBy("last"))
              .withStep("last")
              .build(),
          StepBehaviors.builtIn());

  protected final TickingClock clock = new TickingClock();

  private final RunMachine machine =
      new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);

  /** An empty store. */
  protected abstract RunStore store();

  /** The shards of the same database, none of them taken. */
  protected abstract ShardStore shardStore();

  /** Stores a workflow whose queue runs under a strategy. */
  protected abstract void give(WorkflowId workflow, RunStrategy strategy);

  // launch

  @Test
  void runsOfShardsThatTheCallerHoldsBeginWithoutAMessage() {
    give(ETL, parallel(100));
    List<Launch> starts = launches(ETL, 12);
    Map<Integer, Long> held = new HashMap<>();
    for (int shard = 0; shard < SHARDS.count(); shard++) {
      long epoch = shardStore().take(shard, "node").orElseThrow();
      // Every third is held, every third was lost since, and the others are somebody else's.
      if (shard % 3 != 0) {
        held.put(shard, shard % 3 == 1 ? epoch : epoch - 1);
      }
    }

    Launched launched = store().launch(ETL, starts, Receiver.holding(held));

    assertThat(launched.begun())
        .isNotEmpty()
        .allSatisfy(run -> assertThat(run.header().shard() % 3).isEqualTo(1))
        .allSatisfy(run -> assertThat(load(run.header().key())).isEqualTo(run));
    assertThat(launched.admitted())
        .isNotEmpty()
        .allSatisfy(run -> assertThat(run.message().shard() % 3).isNotEqualTo(1));
    assertThat(launched.begun().size() + launched.admitted().size()).isEqualTo(12);
    assertThat(store().mail(IntStream.range(0, SHARDS.count()).boxed().toList()))
        .containsExactlyInAnyOrderElementsOf(
            launched.admitted().stream().map(Admission::message).toList());
  }

  @Test
  void whatTheCallerHasRoomForBeginsInItsShardsWhateverItsNumberSays() {
    give(ETL, parallel(100));
    Map<Integer, Long> held = Map.of(3, take(3), 4, take(4));

    Launched launched = store().launch(ETL, launches(ETL, 12), new Receiver(held, 100));

    assertThat(launched.admitted()).isEmpty();
    assertThat(launched.begun())
        .hasSize(12)
        .allSatisfy(run -> assertThat(run.header().shard()).isIn(3, 4))
        .allSatisfy(run -> assertThat(load(run.header().key())).isEqualTo(run));

    for (StoredRun run : launched.begun()) {
      store().end(ETL, run.header().ref().instance(), RunAction.STOP, "ann");
    }

    assertThat(store().mail(List.of(3, 4)))
        .extracting(ShardMessage::content)
        .containsExactlyInAnyOrderElementsOf(
            launched.begun().stream()
                .map(run -> new Content.End(run.header().key(), RunAction.STOP, "ann"))
                .toList());
  }

  @Test
  void instancesAreNumberedInTheOrderOfTheStarts() {
    give(ETL, parallel(100));
    List<Launch> first = launches(ETL, 2);
    List<Launch> second = launches(ETL, 1);

    List<StartResult> results = new ArrayList<>(store().launch(ETL, first).results());
    results.addAll(store().launch(ETL, second).results());

    assertThat(results)
        .containsExactly(
            new StartResult(ref(1), 1, first.get(0).uuid(), Outcome.CREATED),
            new StartResult(ref(2), 1, first.get(1).uuid(), Outcome.CREATED),
            new StartResult(ref(3), 1, second.get(0).uuid(), Outcome.CREATED));
  }

  @Test
  void eachWorkflowHasNumbersOfItsOwn() {
    WorkflowId other = new WorkflowId("Etl");
    give(ETL, parallel(100));
    give(other, parallel(100));

    store().launch(ETL, launches(ETL, 2));

    assertThat(store().launch(other, launches(other, 1)).results().getFirst().run())
        .isEqualTo(new RunRef(other, 1, 1));
  }

  @Test
  void aKnownRequestIdIsAnsweredWithTheInstanceItStarted() {
    give(ETL, parallel(100));
    UUID request = UUID.randomUUID();
    store().launch(ETL, List.of(aLaunch(ETL), aLaunch(ETL, request)));

    Launched again = store().launch(ETL, List.of(aLaunch(ETL, request), aLaunch(ETL)));

    assertThat(again.results())
        .extracting(StartResult::run, StartResult::outcome)
        .containsExactly(tuple(ref(2), Outcome.DUPLICATED), tuple(ref(3), Outcome.CREATED));
    assertThat(again.admitted()).hasSize(1);
  }

  @Test
  void paramsThatHangOnTheNumbersOfTheRunGetThem() {
    give(ETL, parallel(100));
    assertThat(store().nextInstance(ETL)).isEqualTo(1);
    store().launch(ETL, launches(ETL, 2));
    assertThat(store().nextInstance(ETL)).isEqualTo(3);

    Launch.ByNumbers numbers = run -> Map.of("number", number(10 * run.instance() + run.run()));
    Launched launched =
        store().launch(ETL, List.of(aLaunch(ETL, numbers), aLaunch(ETL), aLaunch(ETL, numbers)));

    assertThat(
            launched.admitted().stream()
                .map(admission -> load(admission).header().params().get("number")))
        .containsExactly(number(31), null, number(51));
  }

  @Test
  void aStartThatIsRefusedForItsNumbersLeavesNothing() {
    give(ETL, RunStrategy.of(Rule.LAST_ONLY));
    store().launch(ETL, launches(ETL, 1));
    List<ShardMessage> before = allMail();
    Launch refused =
        aLaunch(
            ETL,
            run -> {
              throw RefusedException.invalid("", "not number " + run.instance(), "");
            });

    assertThatThrownBy(() -> store().launch(ETL, List.of(aLaunch(ETL), refused)))
        .isInstanceOfSatisfying(
            LaunchRefusedException.class,
            e -> {
              assertThat(e.uuid()).isEqualTo(refused.uuid());
              assertThat(e.refusal()).hasMessageContaining("not number 3");
            });

    assertThat(store().unended(ETL)).containsExactly(1L);
    assertThat(store().nextInstance(ETL)).isEqualTo(2);
    assertThat(allMail()).isEqualTo(before);
  }

  private Param number(long value) {
    return new Param(
        ParamDefinition.literal(new ParamValue.Whole(value)),
        new ParamValue.Whole(value),
        clock.instant(),
        ParamSource.DEFINITION);
  }

  @Test
  void theSameRequestIdTwiceInABatchStartsOnce() {
    give(ETL, parallel(100));
    Launch launch = aLaunch(ETL);

    Launched launched = store().launch(ETL, List.of(launch, launch));

    assertThat(launched.results())
        .containsExactly(
            new StartResult(ref(1), 1, launch.uuid(), Outcome.CREATED),
            new StartResult(ref(1), 1, launch.uuid(), Outcome.DUPLICATED));
    assertThat(launched.admitted()).hasSize(1);
    assertThat(store().unended(ETL)).containsExactly(1L);
  }

  @Test
  void sequentialAdmitsOneInstance() {
    give(ETL, RunStrategy.DEFAULT);

    Launched launched = store().launch(ETL, launches(ETL, 3));

    assertThat(refs(launched.admitted())).containsExactly(ref(1));
    assertThat(store().unended(ETL)).containsExactly(2L, 3L, 1L);
  }

  @Test
  void parallelAdmitsAsManyAsMayRunAtOnce() {
    give(ETL, parallel(2));

    assertThat(refs(store().launch(ETL, launches(ETL, 1)).admitted())).containsExactly(ref(1));
    assertThat(refs(store().launch(ETL, launches(ETL, 2)).admitted())).containsExactly(ref(2));
    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();
  }

  @Test
  void aNewInstanceDoesNotOvertakeThoseThatWait() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 2));
    finish(launched.admitted().getFirst());

    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();
  }

  @Test
  void aWorkflowThatIsGoneStartsNothing() {
    assertThatThrownBy(() -> store().launch(ETL, launches(ETL, 1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
    assertThat(store().unended(ETL)).isEmpty();
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();
  }

  @Test
  void anAdmittedRunHasABeginMessageInItsShard() {
    give(ETL, parallel(100));

    List<Admission> admitted = store().launch(ETL, launches(ETL, 5)).admitted();

    for (Admission admission : admitted) {
      StoredRun run = load(admission);
      assertThat(run.header().shard()).isEqualTo(SHARDS.of(run.header().ref()));
      assertThat(store().mail(List.of(run.header().shard()))).contains(admission.message());
      assertThat(admission.message().content()).isEqualTo(new Content.Begin(admission.run()));
    }
  }

  @Test
  void aRunIsLoadedAsItWasStarted() {
    give(ETL, parallel(100));
    Param param =
        new Param(
            ParamDefinition.literal(new ParamValue.Whole(7)),
            new ParamValue.Whole(7),
            clock.instant(),
            ParamSource.DEFINITION);
    Launch launch =
        new Launch(
            ETL,
            4,
            UUID.randomUUID(),
            new Initiator.Manual("zoë"),
            "owners",
            clock.instant().minusSeconds(5),
            Map.of("size", param.definition()),
            Map.of("size", param),
            new RunTemplates(
                List.of(
                    new ResolvedTemplate(
                        new TemplateId("nap", "v1"),
                        "Sleep",
                        Map.of(
                            "sleep_seconds",
                            ParamDefinition.unset(ParamType.LONG, InternalMode.REQUIRED)),
                        List.of(new Tag("nap", Tag.Namespace.JOB_TEMPLATE, Map.of()))))),
            new RunConfig(
                Repetition.NONE,
                List.of(new Tag("adhoc", null, Map.of())),
                Map.of("seed", JsonNodeFactory.instance.objectNode().put("n", 1)),
                30),
            null);

    StoredRun run = load(store().launch(ETL, List.of(launch)).admitted().getFirst());

    assertThat(run)
        .isEqualTo(
            new StoredRun(
                new RunHeader(
                    run.header().key(),
                    SHARDS.of(ref(1)),
                    ref(1),
                    4,
                    launch.uuid(),
                    launch.initiator(),
                    "owners",
                    launch.requestedAt(),
                    clock.instant(),
                    launch.runParams(),
                    launch.params(),
                    launch.templates(),
                    launch.config(),
                    null),
                run.workflowNumber(),
                RunStatus.IN_PROGRESS,
                clock.instant(),
                clock.instant(),
                0,
                null,
                Pauses.NONE,
                null,
                Timeline.EMPTY,
                List.of(),
                List.of()));
  }

  // the queue

  @Test
  void theQueueAdmitsTheLowestInstanceAndTakesItsMessages() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 3));
    finish(launched.admitted().getFirst());
    ShardMessage asked = queueMoves().getFirst();
    clock.tick(Duration.ofSeconds(1));

    List<Admission> admitted = store().moveQueue(ETL, List.of(asked.id()));

    assertThat(refs(admitted)).containsExactly(ref(2));
    StoredRun run = load(admitted.getFirst());
    assertThat(run.startedAt()).isEqualTo(clock.instant());
    assertThat(store().mail(List.of(run.header().shard()))).contains(admitted.getFirst().message());
    assertThat(queueMoves()).isEmpty();
  }

  @Test
  void anInstanceThatHasToWaitAsksForItsQueue() {
    give(ETL, parallel(2));

    store().launch(ETL, launches(ETL, 2));
    assertThat(queueMoves()).isEmpty();
    store().launch(ETL, launches(ETL, 2));

    assertThat(queueMoves())
        .singleElement()
        .satisfies(message -> assertThat(message.shard()).isEqualTo(SHARDS.of(ETL)))
        .satisfies(message -> assertThat(message.content()).isEqualTo(new Content.MoveQueue(ETL)));
  }

  @Test
  void theEndOfARunAsksForNothing() {
    give(ETL, parallel(100));

    store().launch(ETL, launches(ETL, 2)).admitted().forEach(this::finish);

    assertThat(queueMoves()).isEmpty();
  }

  @Test
  void workflowsOfWhichInstancesWaitAreFound() {
    WorkflowId idle = new WorkflowId("idle");
    give(ETL, RunStrategy.DEFAULT);
    give(idle, RunStrategy.DEFAULT);
    store().launch(idle, launches(idle, 1));
    Launched launched = store().launch(ETL, launches(ETL, 2));

    assertThat(store().queued()).containsExactly(ETL);
    assertThat(store().queued(List.of(idle, ETL))).containsExactly(ETL);
    assertThat(store().queued(List.of(idle))).isEmpty();
    assertThat(store().queued(List.of())).isEmpty();

    finish(launched.admitted().getFirst());
    store().moveQueue(ETL, List.of());
    assertThat(store().queued()).isEmpty();
  }

  @Test
  void theQueueStandsStillWhileAllPlacesAreTaken() {
    give(ETL, RunStrategy.DEFAULT);
    store().launch(ETL, launches(ETL, 2));

    assertThat(store().moveQueue(ETL, List.of())).isEmpty();
  }

  @Test
  void theQueueFillsAllPlacesAtOnce() {
    give(ETL, parallel(2));
    Launched launched = store().launch(ETL, launches(ETL, 5));
    launched.admitted().forEach(this::finish);

    assertThat(refs(store().moveQueue(ETL, List.of()))).containsExactly(ref(3), ref(4));
  }

  // flush

  @Test
  void whatWasFlushedIsLoadedAgain() {
    RunState state = began(launchOne());

    assertThat(flush(rows(state))).isEmpty();

    StoredRun loaded = load(state.header().key());
    assertThat(loaded.steps()).isEqualTo(state.createdSteps()).isNotEmpty();
    assertThat(loaded.revision()).isEqualTo(state.revision());
    assertThat(loaded.modifiedAt()).isEqualTo(state.modifiedAt());
    assertThat(loaded.under(PLAN).createdSteps()).isEqualTo(state.createdSteps());
  }

  @Test
  void aLaterFlushReplacesTheRowsOfTheSameAttempt() {
    give(ETL, parallel(100));
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    RunState first = began(run);
    flush(rows(first));
    clock.tick(Duration.ofSeconds(60));
    RunState second = machine.on(first, new RunEvent.TimePassed()).next();

    // Only the first of the two changed steps, so that the run goes on and can be loaded.
    RunState open =
        new RunState(
            first.header(),
            PLAN,
            first.settings(),
            RunStatus.IN_PROGRESS,
            first.startedAt(),
            null,
            second.modifiedAt(),
            second.revision(),
            null,
            second.timeline(),
            second.steps(),
            second.scope(),
            null,
            Pauses.NONE);
    StepState waited = second.createdSteps().getFirst();
    assertThat(waited.status()).isEqualTo(StepStatus.SUCCEEDED);
    flush(new RunRows(open, List.of(waited), List.of()));

    assertThat(load(run.header().key()).steps()).containsExactly(waited);
  }

  @Test
  void theSameFlushMayBeWrittenTwice() {
    RunState state = began(launchOne());
    long epoch = take(state.header().shard());
    FlushBatch batch = batch(7, Map.of(state.header().shard(), epoch), List.of(rows(state)));

    store().flush(batch);
    StoredRun once = load(state.header().key());
    store().flush(batch);

    assertThat(load(state.header().key())).isEqualTo(once);
    assertThat(store().lastFlush("one")).isEqualTo(7);
  }

  @Test
  void aBatchOfWhichOneShardIsLostIsNotWritten() {
    give(ETL, parallel(100));
    List<StoredRun> runs =
        store().launch(ETL, launches(ETL, 20)).admitted().stream().map(this::load).toList();
    StoredRun lost = runs.getFirst();
    StoredRun held =
        runs.stream()
            .filter(run -> run.header().shard() != lost.header().shard())
            .findFirst()
            .orElseThrow();
    Map<Integer, Long> epochs =
        Map.of(
            lost.header().shard(), take(lost.header().shard()),
            held.header().shard(), take(held.header().shard()));
    take(lost.header().shard());

    List<Integer> answer =
        store().flush(batch(1, epochs, List.of(rows(began(lost)), rows(began(held)))));

    assertThat(answer).containsExactly(lost.header().shard());
    assertThat(load(lost.header().key())).isEqualTo(lost);
    assertThat(load(held.header().key())).isEqualTo(held);
    assertThat(store().lastFlush("one")).isZero();
  }

  @Test
  void aFlushDeletesTheMessagesWhoseEffectItHolds() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 2)).admitted();
    RunState state = began(load(admitted.getFirst()));

    flush(new RunRows(state, List.of(), List.of(admitted.getFirst().message().id())));

    assertThat(allMail()).containsExactly(admitted.getLast().message());
  }

  @Test
  void theMessagesOfALostShardStay() {
    give(ETL, parallel(100));
    Admission admission = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    RunState state = began(load(admission));
    int shard = state.header().shard();
    long epoch = take(shard);
    take(shard);

    store()
        .flush(
            batch(
                1,
                Map.of(shard, epoch),
                List.of(new RunRows(state, List.of(), List.of(admission.message().id())))));

    assertThat(allMail()).containsExactly(admission.message());
  }

  @Test
  void theLastFlushOfEachNodeIsKnown() {
    store().flush(batch(3, Map.of(), List.of()));

    assertThat(store().lastFlush("one")).isEqualTo(3);
    assertThat(store().lastFlush("two")).isZero();
  }

  // loading

  @Test
  void queuedAndEndedRunsAreNotLoaded() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 2));
    RunKey first = launched.admitted().getFirst().run();
    finish(launched.admitted().getFirst());
    List<RunKey> around =
        IntStream.rangeClosed(0, 5).mapToObj(i -> new RunKey(first.value() + i)).toList();

    assertThat(store().load(around)).isEmpty();
    assertThat(store().load(List.of())).isEmpty();
    assertThat(store().loadActive(SHARDS.of(ref(1)), new RunKey(0), 10)).isEmpty();
    assertThat(store().loadActive(SHARDS.of(ref(2)), new RunKey(0), 10)).isEmpty();
  }

  @Test
  void runsThatGoAreUnbegunUntilTheyAreWritten() {
    give(ETL, parallel(2));
    Launched launched = store().launch(ETL, launches(ETL, 3));
    List<RunKey> going = launched.admitted().stream().map(Admission::run).toList();
    List<Integer> all = IntStream.range(0, SHARDS.count()).boxed().toList();
    assertThat(store().unbegun(all)).containsExactlyInAnyOrderElementsOf(going);

    finish(launched.admitted().getFirst());

    assertThat(store().unbegun(all)).containsExactly(going.get(1));
    assertThat(store().unbegun(List.of())).isEmpty();
  }

  @Test
  void theActiveRunsOfAShardComeInPages() {
    give(ETL, parallel(1000));
    store().launch(ETL, launches(ETL, 100));
    int shard = SHARDS.of(ref(1));
    List<Long> expected =
        IntStream.rangeClosed(1, 100)
            .filter(instance -> SHARDS.of(ref(instance)) == shard)
            .mapToObj(Long::valueOf)
            .toList();
    assertThat(expected).hasSizeGreaterThan(1);

    List<Long> found = new ArrayList<>();
    RunKey after = new RunKey(0);
    List<StoredRun> page = store().loadActive(shard, after, 1);
    while (!page.isEmpty()) {
      assertThat(page).hasSize(1);
      found.add(page.getFirst().header().ref().instance());
      after = page.getLast().header().key();
      page = store().loadActive(shard, after, 1);
    }

    assertThat(found).isEqualTo(expected);
    assertThat(store().loadActive(shard, new RunKey(0), 1000)).hasSize(expected.size());
  }

  // stopping

  @Test
  void aQueuedRunStopsAtOnce() {
    give(ETL, RunStrategy.DEFAULT);
    store().launch(ETL, launches(ETL, 2));
    List<ShardMessage> before = allMail();

    assertThat(store().end(ETL, 2, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(2), RunStatus.STOPPED, true));

    assertThat(store().unended(ETL)).containsExactly(1L);
    assertThat(allMail()).isEqualTo(before);
  }

  @Test
  void aRunningRunIsToldToStop() {
    give(ETL, RunStrategy.DEFAULT);
    Admission admission = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.IN_PROGRESS, false));

    assertThat(store().mail(List.of(SHARDS.of(ref(1)))).getLast().content())
        .isEqualTo(new Content.End(admission.run(), RunAction.STOP, "ann"));
    assertThat(store().unended(ETL)).containsExactly(1L);
  }

  @Test
  void firstOnlyStoresWhatComesLaterAsStopped() {
    give(ETL, new RunStrategy(RunStrategy.Rule.FIRST_ONLY, 1));

    Launched launched = store().launch(ETL, launches(ETL, 2));

    assertThat(launched.results())
        .extracting(StartResult::outcome)
        .containsExactly(Outcome.CREATED, Outcome.STOPPED);
    assertThat(launched.admitted()).hasSize(1);
    assertThat(store().unended(ETL)).containsExactly(1L);
  }

  @Test
  void lastOnlyStopsTheQueueAndTellsTheRunningOneToEnd() {
    give(ETL, new RunStrategy(RunStrategy.Rule.LAST_ONLY, 1));
    Admission first = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    store().launch(ETL, launches(ETL, 1));

    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();

    assertThat(store().unended(ETL)).containsExactly(3L, 1L);
    assertThat(allMail())
        .extracting(ShardMessage::content)
        .contains(new Content.End(first.run(), RunAction.STOP, "the run strategy LAST_ONLY"));
  }

  @Test
  void serialLatestOnlyKeepsTheRunningOneAndTheNewest() {
    give(ETL, new RunStrategy(RunStrategy.Rule.SERIAL_LATEST_ONLY, 1));
    store().launch(ETL, launches(ETL, 1));
    store().launch(ETL, launches(ETL, 1));
    store().launch(ETL, launches(ETL, 1));

    assertThat(store().unended(ETL)).containsExactly(3L, 1L);
    assertThat(allMail())
        .extracting(ShardMessage::content)
        .noneMatch(content -> content instanceof Content.End);
  }

  @Test
  void aFailedInstanceHoldsUpAStrictQueueUntilItIsUnblocked() {
    give(ETL, new RunStrategy(RunStrategy.Rule.STRICT_SEQUENTIAL, 1));
    Admission first = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    RunState running = began(load(first));
    RunState failed = machine.on(running, new RunEvent.EndRequested(RunAction.KILL, "ann")).next();
    flush(rows(failed));
    store().launch(ETL, launches(ETL, 1));
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();

    assertThat(store().unblock(ETL, 9, "ann")).isZero();
    assertThat(store().unblock(ETL, 1, "ann")).isEqualTo(1);

    assertThat(store().unblock(ETL, 0, "ann")).isZero();
    assertThat(store().moveQueue(ETL, List.of())).hasSize(1);
  }

  @Test
  void ofTwoStartsAtOnceWithOneRequestIdTheSecondIsADuplicate() {
    give(ETL, parallel(100));
    Launch launch = launches(ETL, 1).getFirst();

    List<StartResult> results = store().launch(ETL, List.of(launch, launch)).results();

    assertThat(results)
        .containsExactly(
            new StartResult(ref(1), 1, launch.uuid(), Outcome.CREATED),
            new StartResult(ref(1), 1, launch.uuid(), Outcome.DUPLICATED));
  }

  @Test
  void aQueuedInstanceIsKilledAtOnce() {
    give(ETL, parallel(1));
    store().launch(ETL, launches(ETL, 2));

    assertThat(store().end(ETL, 2, RunAction.KILL, "ann"))
        .contains(new EndResult(ref(2), RunStatus.FAILED, true));
  }

  @Test
  void ofTwoActionsOnAStepTheSecondIsRefusedUntilTheFirstIsDone() {
    RunKey run = launchOne().header().key();

    Content.ActOnStep skip = new Content.ActOnStep(run, 0, StepAction.SKIP, "ann");
    Content.ActOnStep stop = new Content.ActOnStep(run, 0, StepAction.STOP, "bob");
    Content.ActOnStep other = new Content.ActOnStep(run, 1, StepAction.STOP, "bob");

    ShardMessage first = store().actOnStep(skip, 1).orElseThrow();

    assertThat(first.content()).isEqualTo(skip);
    assertThat(store().mail(List.of(first.shard()))).contains(first);
    assertThat(store().actOnStep(stop, 1)).isEmpty();
    assertThat(store().actOnStep(other, 1)).isPresent();
    assertThat(store().isPending(first)).isTrue();
    store().discard(List.of(first.id()));
    assertThat(store().isPending(first)).isFalse();
    assertThat(store().actOnStep(stop, 1)).isPresent();
  }

  @Test
  void theSameRequestFindsTheMessageThatItHasLeft() {
    RunKey run = launchOne().header().key();
    Content.ActOnStep restart = restart(run, 0, new UUID(4, 5));

    ShardMessage first = store().actOnStep(restart, 1).orElseThrow();

    assertThat(store().actOnStep(restart, 1)).contains(first);
    assertThat(store().actOnStep(restart(run, 0, new UUID(4, 6)), 1)).isEmpty();
    assertThat(store().actOnStep(restart(run, 0, null), 1)).isEmpty();
  }

  @Test
  void aMessageIsTakenBackUnlessTheOwnerOfItsShardHasTakenIt() {
    StoredRun run = launchOne();
    RunKey key = run.header().key();
    int shard = run.header().shard();
    ShardMessage early = store().actOnStep(restart(key, 0, null), 1).orElseThrow();
    ShardMessage late = store().actOnStep(restart(key, 1, null), 1).orElseThrow();
    long epoch = take(shard);

    assertThat(store().withdraw(early)).isTrue();
    assertThat(store().isPending(early)).isFalse();
    assertThat(store().withdraw(early)).isFalse();
    assertThat(store().take(List.of(early, late), Map.of(shard, epoch - 1))).isEmpty();
    assertThat(store().take(List.of(early, late), Map.of(shard, epoch))).containsExactly(late.id());
    assertThat(store().take(List.of(late), Map.of(shard, epoch))).containsExactly(late.id());
    assertThat(store().withdraw(late)).isFalse();
    assertThat(store().isPending(late)).isTrue();
  }

  @Test
  void whatAnOwnerHasTakenThatIsGoneIsTakenBackUnlessTheNextOneTakesIt() {
    StoredRun run = launchOne();
    RunKey key = run.header().key();
    int shard = run.header().shard();
    ShardMessage one = store().actOnStep(restart(key, 0, null), 1).orElseThrow();
    ShardMessage other = store().actOnStep(restart(key, 1, null), 1).orElseThrow();
    assertThat(store().take(List.of(one, other), Map.of(shard, take(shard)))).hasSize(2);

    long next = take(shard);
    assertThat(store().take(List.of(other), Map.of(shard, next))).containsExactly(other.id());

    assertThat(store().withdraw(one)).isTrue();
    assertThat(store().withdraw(other)).isFalse();
  }

  private static Content.ActOnStep restart(RunKey run, int ordinal, @Nullable UUID request) {
    return new Content.ActOnStep(run, ordinal, StepAction.RESTART, "ann", Map.of(), request);
  }

  @Test
  void theRestartOfAnIterationIsKeptUnlessItsUuidIsKnown() {
    StoredRun run = launchOne();
    Content.RestartIteration restart =
        new Content.RestartIteration(
            run.header().key(),
            3,
            25_000,
            new UUID(4, 5),
            new Repetition(
                RunPolicy.RESTART_FROM_SPECIFIC,
                Repetition.FirstStep.inside(
                    new StepId("loop"),
                    7,
                    new Repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null, Map.of(0, 2L))),
                Map.of(1, 1L)),
            "ann");

    ShardMessage told = store().restartIteration(ETL, restart).orElseThrow();

    assertThat(told.content()).isEqualTo(restart);
    assertThat(store().mail(List.of(told.shard()))).contains(told);
    assertThat(
            store()
                .restartIteration(
                    ETL,
                    new Content.RestartIteration(
                        run.header().key(),
                        3,
                        1,
                        run.header().uuid(),
                        restart.repetition(),
                        "ann")))
        .isEmpty();
  }

  @Test
  void theRestartInsideOfAStepIsKeptUnlessTheStepIsActedOnOrTriedAgain() {
    StoredRun run = launchOne();
    RunState failed = began(run);
    Content.RestartIteration restart =
        new Content.RestartIteration(
            run.header().key(), 0, 2, new UUID(4, 5), Repetition.ANEW, "ann");

    ShardMessage told = store().restartInside(restart, 1).orElseThrow();

    assertThat(told.content()).isEqualTo(restart);
    assertThat(store().restartInside(restart, 1)).contains(told);
    assertThat(
            store()
                .restartInside(
                    new Content.RestartIteration(
                        run.header().key(), 0, 2, new UUID(4, 6), Repetition.ANEW, "ann"),
                    1))
        .isEmpty();
    store().discard(List.of(told.id()));
    ShardMessage again = store().restartInside(restart, 1).orElseThrow();
    store().discard(List.of(again.id()));
    assertThat(store().findAttempt(ETL, 1, 0, restart.uuid())).isEmpty();
    StepState next =
        failed
            .createdSteps()
            .getFirst()
            .next(failed.modifiedAt(), StepRetries.NONE)
            .withInside(inside(restart))
            .askedBy(restart.uuid());
    flush(new RunRows(failed, List.of(next), List.of()));
    assertThat(load(run.header().key()).steps()).contains(next);
    assertThat(store().restartInside(restart, 1)).isEmpty();
    assertThat(store().findAttempt(ETL, 1, 0, restart.uuid()))
        .contains(
            new RunStore.AttemptMade(
                new StartResult(ref(1), 1, run.header().uuid(), Outcome.DUPLICATED), 2));
    assertThat(store().findAttempt(ETL, 1, 1, restart.uuid())).isEmpty();
    assertThat(store().actOnStep(restart(run.header().key(), 0, null), 1)).isEmpty();
    assertThat(store().actOnStep(restart(run.header().key(), 0, null), 2)).isPresent();
    assertThat(store().findAttempt(ETL, 2, 0, restart.uuid())).isEmpty();
  }

  private static Repetition.Inside inside(Content.RestartIteration restart) {
    return new Repetition.Inside(restart.instance(), restart.repetition());
  }

  @Test
  void aRunIsFoundByItsNaturalKey() {
    StoredRun run = launchOne();

    assertThat(store().findKey(run.header().ref())).contains(run.header().key());
    assertThat(store().findKey(new RunRef(ETL, 99, 1))).isEmpty();
  }

  @Test
  void anAttemptThatIsTriedAgainKeepsItsRowAndItsRetries() {
    StoredRun run = launchOne();
    RunState running = began(run);
    RunState killed =
        machine.on(running, new RunEvent.StepActed(0, StepAction.STOP, "ann", Map.of())).next();
    StepState ended = killed.createdSteps().getFirst();
    StepState again = ended.next(clock.instant(), new StepRetries(1, 2, 3, 4));
    flush(new RunRows(running, List.of(ended, again), List.of()));

    assertThat(load(run.header().key()).steps()).containsExactly(again);
  }

  @Test
  void anEndedRunStaysAsItIs() {
    give(ETL, RunStrategy.DEFAULT);
    finish(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    List<ShardMessage> before = allMail();

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.SUCCEEDED, true));

    assertThat(allMail()).isEqualTo(before);
  }

  @Test
  void anUnknownInstanceCannotBeStopped() {
    assertThat(store().end(ETL, 1, RunAction.STOP, "ann")).isEmpty();
  }

  // broken runs

  @Test
  void aBrokenRunFailsAndLetsItsQueueMove() {
    give(ETL, RunStrategy.DEFAULT);
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    int shard = run.header().shard();

    store().failBroken(run.header().key(), shard, take(shard), "refused");

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.FAILED, true));
    assertThat(queueMoves()).hasSize(1);
  }

  @Test
  void aNodeThatHasLostTheShardFailsNoRun() {
    give(ETL, RunStrategy.DEFAULT);
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    int shard = run.header().shard();
    long epoch = take(shard);
    take(shard);

    store().failBroken(run.header().key(), shard, epoch, "refused");

    assertThat(load(run.header().key())).isEqualTo(run);
  }

  // mail

  @Test
  void mailIsReadByShardOldestFirst() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 30)).admitted();
    int shard = SHARDS.of(ref(1));

    assertThat(store().mail(List.of(shard)))
        .isEqualTo(
            admitted.stream()
                .map(Admission::message)
                .filter(message -> message.shard() == shard)
                .toList())
        .isSortedAccordingTo(Comparator.comparingLong(ShardMessage::id));
    assertThat(store().mail(List.of())).isEmpty();
  }

  @Test
  void discardedMessagesAreGone() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 2)).admitted();

    store().discard(List.of(admitted.getFirst().message().id()));
    store().discard(List.of());

    assertThat(allMail()).containsExactly(admitted.getLast().message());
  }

  private StoredRun launchOne() {
    give(ETL, parallel(100));
    return load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
  }

  private RunState began(StoredRun run) {
    return machine.on(run.under(PLAN), new RunEvent.Resumed()).next();
  }

  private void finish(Admission admission) {
    RunState began = began(load(admission));
    clock.tick(Duration.ofSeconds(60));
    RunState ended = machine.on(began, new RunEvent.TimePassed()).next();
    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED);
    flush(rows(ended));
  }

  private List<Integer> flush(RunRows rows) {
    return store().flush(batch(1, Map.of(rows.shard(), take(rows.shard())), List.of(rows)));
  }

  private static FlushBatch batch(long number, Map<Integer, Long> epochs, List<RunRows> runs) {
    return new FlushBatch("one", number, epochs, runs);
  }

  private static RunRows rows(RunState state) {
    return new RunRows(state, state.createdSteps(), List.of());
  }

  private long take(int shard) {
    return shardStore().take(shard, "one").orElseThrow();
  }

  private StoredRun load(Admission admission) {
    return load(admission.run());
  }

  private StoredRun load(RunKey run) {
    List<StoredRun> found = store().load(List.of(run));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<RunRef> refs(List<Admission> admitted) {
    return admitted.stream().map(admission -> load(admission).header().ref()).toList();
  }

  private List<ShardMessage> allMail() {
    return store().mail(IntStream.range(0, SHARDS.count()).boxed().toList());
  }

  private List<ShardMessage> queueMoves() {
    return allMail().stream()
        .filter(message -> message.content() instanceof Content.MoveQueue)
        .toList();
  }

  private static RunStrategy parallel(int places) {
    return new RunStrategy(Rule.PARALLEL, places);
  }

  private static RunRef ref(long instance) {
    return new RunRef(ETL, instance, 1);
  }
}
