package dev.podium.scheduler.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StepAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageEffectsTest {

  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final Shards SHARDS = new Shards(4);

  private final TickingClock clock = new TickingClock();
  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore store = new FakeRunStore(SHARDS, shards, clock);

  /** What happens during each wait, in turn; nothing once all has happened. */
  private final Deque<Runnable> happens = new ArrayDeque<>();

  private final MessageEffects effects =
      new MessageEffects(
          store,
          condition -> {
            if (condition.getAsBoolean()) {
              return true;
            }
            Runnable next = happens.poll();
            if (next != null) {
              next.run();
            }
            return condition.getAsBoolean();
          });

  private ShardMessage restart;

  @BeforeEach
  void tell() {
    store.give(ETL, new RunStrategy(RunStrategy.Rule.PARALLEL, 10));
    RunKey run = store.launch(ETL, Launches.launches(ETL, 1)).admitted().getFirst().run();
    restart =
        store
            .actOnStep(
                new ShardMessage.Content.ActOnStep(
                    run, 0, StepAction.RESTART, "ann", Map.of(), null),
                1)
            .orElseThrow();
  }

  @Test
  void anEffectThatComesInTimeIsSeen() {
    happens.add(this::apply);

    assertThat(effects.await(restart)).isTrue();
  }

  @Test
  void whatNobodyTakesIsWithdrawn() {
    assertThat(effects.await(restart)).isFalse();

    assertThat(store.isPending(restart)).isFalse();
    assertThat(take()).isEmpty();
  }

  @Test
  void whatItsOwnerHasTakenIsWaitedFor() {
    happens.add(this::take);
    happens.add(() -> {});
    happens.add(this::apply);

    assertThat(effects.await(restart)).isTrue();
  }

  @Test
  void whatAnOwnerHasTakenAndLeftIsWithdrawn() {
    happens.add(this::take);
    happens.add(() -> shards.take(restart.shard(), "one"));

    assertThat(effects.await(restart)).isFalse();

    assertThat(store.isPending(restart)).isFalse();
  }

  @Test
  void whatStaysTakenIsToldToBeOpen() {
    happens.add(this::take);

    assertThatThrownBy(() -> effects.await(restart))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.TIMEOUT))
        .hasMessageContaining("may still take effect");
    assertThat(store.isPending(restart)).isTrue();
  }

  private void apply() {
    store.discard(List.of(restart.id()));
  }

  private Set<Long> take() {
    long epoch = shards.take(restart.shard(), "one").orElseThrow();
    return store.take(List.of(restart), Map.of(restart.shard(), epoch));
  }
}
