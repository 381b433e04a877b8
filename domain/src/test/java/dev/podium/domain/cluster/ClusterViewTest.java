package dev.podium.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.cluster.ClusterNode.Drain;
import dev.podium.domain.cluster.ClusterNode.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

  private static final Drain DRAIN = new Drain("ann", Instant.EPOCH);

  @Test
  void aDrainedNodeIsDrainingUntilItHoldsNothing() {
    assertThat(node("one", true, 3, DRAIN).state()).isEqualTo(State.DRAINING);
    assertThat(node("one", true, 0, DRAIN).state()).isEqualTo(State.DRAINED);
    assertThat(node("one", false, 3, DRAIN).state()).isEqualTo(State.SILENT);
    assertThat(node("one", true, 0, null).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void whatMovesGoesToThoseThatHaveLeast() {
    ClusterNode leaving = node("one", true, 11, null);
    ClusterView view =
        view(
            leaving,
            node("two", true, 11, null),
            node("three", true, 10, null),
            node("drained", true, 0, DRAIN),
            node("silent", false, 0, null));

    assertThat(view.movesOf(leaving)).isEqualTo(Map.of("two", 5, "three", 6));
  }

  @Test
  void fromTheLastNodeThatTakesWorkNothingMoves() {
    ClusterNode last = node("one", true, 32, null);

    assertThat(view(last, node("two", true, 0, DRAIN)).movesOf(last)).isEmpty();
  }

  @Test
  void everythingStandsStillWhileNoLiveNodeTakesWork() {
    assertThat(view(node("one", true, 0, DRAIN), node("two", false, 0, null)).standstill())
        .get()
        .asString()
        .contains("every node is drained");
    assertThat(view(node("one", true, 0, DRAIN), node("two", true, 0, null)).standstill())
        .isEmpty();
  }

  private static ClusterView view(ClusterNode... nodes) {
    return new ClusterView("one", List.of(nodes), List.of());
  }

  private static ClusterNode node(String name, boolean live, int shards, @Nullable Drain drain) {
    return new ClusterNode(
        name,
        "1.0",
        Instant.EPOCH,
        Duration.ZERO,
        live,
        IntStream.range(0, shards).boxed().toList(),
        0,
        new ClusterNode.Slots(0, 2),
        drain);
  }
}
