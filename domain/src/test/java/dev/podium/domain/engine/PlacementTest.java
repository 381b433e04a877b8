package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final Shards SHARDS = new Shards(32);

  /** Every other shard, at epoch 1. */
  private static final Map<Integer, Long> HALF =
      IntStream.range(0, 16).boxed().collect(Collectors.toMap(i -> 2 * i, i -> 1L));

  @Test
  void whatAPersonStartsStaysWithTheReceiverAndSpreadsOverItsShards() {
    Placement placement = new Placement(SHARDS, new Receiver(HALF, 1_000));
    Map<Integer, Integer> used = new HashMap<>();
    for (int i = 1; i <= 640; i++) {
      used.merge(placement.of(Launches.aLaunch(ETL), run(i)), 1, Integer::sum);
    }

    assertThat(used.keySet()).isEqualTo(HALF.keySet());
    assertThat(used.values()).allMatch(runs -> runs > 15 && runs < 75);
  }

  @Test
  void whatThereIsNoRoomForGoesWhereItsNumberSays() {
    Placement placement = new Placement(SHARDS, new Receiver(HALF, 1));
    int first = elsewhere(1);
    int second = elsewhere(first + 1);

    assertThat(placement.of(Launches.aLaunch(ETL), run(first))).isIn(HALF.keySet());
    assertThat(placement.of(Launches.aLaunch(ETL), run(second))).isEqualTo(SHARDS.of(run(second)));
  }

  @Test
  void whatIsHereByItsNumberTakesNoRoom() {
    Placement placement = new Placement(SHARDS, new Receiver(HALF, 1));
    int here =
        IntStream.iterate(1, i -> i + 1)
            .filter(i -> HALF.containsKey(SHARDS.of(run(i))))
            .findFirst()
            .orElseThrow();

    assertThat(placement.of(Launches.aLaunch(ETL), run(here))).isEqualTo(SHARDS.of(run(here)));
    assertThat(placement.of(Launches.aLaunch(ETL), run(elsewhere(1)))).isIn(HALF.keySet());
  }

  @Test
  void whatATriggerStartsIsSpread() {
    Placement placement = new Placement(SHARDS, new Receiver(HALF, 1_000));
    RunRef run = run(elsewhere(1));

    assertThat(placement.of(fired(), run)).isEqualTo(SHARDS.of(run));
  }

  @Test
  void aReceiverWithoutShardsKeepsNothing() {
    RunRef run = run(1);

    assertThat(new Placement(SHARDS, new Receiver(Map.of(), 100)).of(Launches.aLaunch(ETL), run))
        .isEqualTo(SHARDS.of(run));
  }

  /** The first instance from a number on whose shard is not among the half. */
  private static int elsewhere(int from) {
    return IntStream.iterate(from, i -> i + 1)
        .filter(i -> !HALF.containsKey(SHARDS.of(run(i))))
        .findFirst()
        .orElseThrow();
  }

  private static RunRef run(int instance) {
    return new RunRef(ETL, instance, 1);
  }

  private static Launch fired() {
    return new Launch(
        ETL,
        1,
        UUID.randomUUID(),
        new Initiator.Time(new TriggerId(UUID.randomUUID()), Instant.EPOCH, "UTC"),
        "ann",
        null,
        Map.of(),
        Map.of(),
        RunTemplates.NONE,
        RunConfig.PLAIN,
        null);
  }
}
