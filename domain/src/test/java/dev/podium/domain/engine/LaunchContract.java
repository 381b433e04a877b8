package dev.podium.domain.engine;

import static dev.podium.domain.engine.Launches.aLaunch;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StartResult.Outcome;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What every {@link RunStore} must do with starts. */
public interface LaunchContract extends RunStoreStage {

  @Test
  default void runsOfShardsThatTheCallerHoldsBeginWithoutAMessage() {
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
  default void whatTheCallerHasRoomForBeginsInItsShardsWhateverItsNumberSays() {
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
  default void instancesAreNumberedInTheOrderOfTheStarts() {
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
  default void eachWorkflowHasNumbersOfItsOwn() {
    WorkflowId other = new WorkflowId("Etl");
    give(ETL, parallel(100));
    give(other, parallel(100));

    store().launch(ETL, launches(ETL, 2));

    assertThat(store().launch(other, launches(other, 1)).results().getFirst().run())
        .isEqualTo(new RunRef(other, 1, 1));
  }

  @Test
  default void aKnownRequestIdIsAnsweredWithTheInstanceItStarted() {
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
  default void theSameRequestIdTwiceInABatchStartsOnce() {
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
  default void ofTwoStartsAtOnceWithOneRequestIdTheSecondIsADuplicate() {
    give(ETL, parallel(100));
    Launch launch = launches(ETL, 1).getFirst();

    List<StartResult> results = store().launch(ETL, List.of(launch, launch)).results();

    assertThat(results)
        .containsExactly(
            new StartResult(ref(1), 1, launch.uuid(), Outcome.CREATED),
            new StartResult(ref(1), 1, launch.uuid(), Outcome.DUPLICATED));
  }

  @Test
  default void paramsThatHangOnTheNumbersOfTheRunGetThem() {
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
  default void aStartThatIsRefusedForItsNumbersLeavesNothing() {
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
        clock().instant(),
        ParamSource.DEFINITION);
  }

  @Test
  default void aWorkflowThatIsGoneStartsNothing() {
    assertThatThrownBy(() -> store().launch(ETL, launches(ETL, 1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
    assertThat(store().unended(ETL)).isEmpty();
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();
  }

  @Test
  default void anAdmittedRunHasABeginMessageInItsShard() {
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
  default void aRunIsLoadedAsItWasStarted() {
    give(ETL, parallel(100));
    Param param =
        new Param(
            ParamDefinition.literal(new ParamValue.Whole(7)),
            new ParamValue.Whole(7),
            clock().instant(),
            ParamSource.DEFINITION);
    Launch launch =
        new Launch(
            ETL,
            4,
            UUID.randomUUID(),
            new Initiator.Manual("zoë"),
            "owners",
            clock().instant().minusSeconds(5),
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
                    clock().instant(),
                    launch.runParams(),
                    launch.params(),
                    launch.templates(),
                    launch.config(),
                    null),
                run.workflowNumber(),
                RunStatus.IN_PROGRESS,
                clock().instant(),
                clock().instant(),
                0,
                null,
                Pauses.NONE,
                null,
                Timeline.EMPTY,
                List.of(),
                List.of()));
  }
}
