package dev.podium.scheduler.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitChanges;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.permit.PermitTag;
import dev.podium.scheduler.permit.PermitPool.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermitClerkTest {

  private static final PermitTag RED = new PermitTag.Written("red");
  private static final int LIMIT = 5;

  private final TickingClock clock = new TickingClock();
  private final PermitPool pool = new PermitPool(20, clock);
  private final Desk desk = new Desk();
  private final PermitClerk clerk =
      new PermitClerk(desk, new NothingPosted(), "one", pool, clock, () -> {});
  private int asked;

  @Test
  void whatOthersHaveTakenBackIsNotGivenBackOnceMore() throws InterruptedException {
    take();
    clerk.trade(true);
    desk.takeBack();
    clock.tick(Duration.ofSeconds(61));

    clerk.trade(true);

    assertThat(desk.leased).isZero();
    clerk.trade(true);
    assertThat(desk.offers).hasSize(2);
  }

  @Test
  void whoeverAskedMeanwhileIsToldToAskAgain() throws InterruptedException {
    desk.takeBack();

    assertThat(take()).isInstanceOf(PermitPool.Answer.Asked.class);
    clerk.trade(false);
    assertThat(asked).isEqualTo(1);
    assertThat(take()).isInstanceOf(PermitPool.Answer.Asked.class);
    clerk.trade(false);

    assertThat(asked).isEqualTo(2);
    assertThat(take()).isEqualTo(new PermitPool.Answer.Taken(List.of(1L), 1));
  }

  /** The node is frozen after the store has answered, and takes a shard before it reads that. */
  @Test
  void anAnswerFromBeforeItsLeasesWereTakenBackGivesNothing() throws InterruptedException {
    take();
    desk.afterAnswer =
        () -> {
          desk.takeBack();
          clerk.shardTaken();
        };

    clerk.trade(false);

    assertThat(asked).isEqualTo(1);
    assertThat(take()).isInstanceOf(PermitPool.Answer.Asked.class);
  }

  private PermitPool.Answer take() {
    return pool.take(List.of(RED), Way.ASK, List::of, () -> asked++);
  }

  /** One tag, all of which the node gets. */
  private static final class Desk implements PermitStore {
    private final List<Trade> offers = new ArrayList<>();
    private Runnable afterAnswer = () -> {};
    private int leased;
    private long reclaims;

    private void takeBack() {
      leased = 0;
      reclaims++;
    }

    @Override
    public Optional<Answer> trade(String node, long number, long known, Trade trade) {
      offers.add(trade);
      if (known != reclaims) {
        return Optional.empty();
      }
      trade.returned().values().forEach(units -> leased -= units);
      List<Leased> leases =
          trade.wanted().keySet().stream()
              .map(tag -> new Leased(tag, 1, LIMIT, LIMIT - leased))
              .toList();
      leases.forEach(lease -> leased += lease.units());
      afterAnswer.run();
      return Optional.of(new Answer(leases, false));
    }

    @Override
    public long reclaims(String node) {
      return reclaims;
    }

    @Override
    public void forget(String node) {
      leased = 0;
    }

    @Override
    public void reclaim() {
      throw new UnsupportedOperationException("only the clerk's own thread does that");
    }

    @Override
    public Map<PermitChanges.Attempt, Boolean> claims(RunKey run) {
      return Map.of();
    }

    @Override
    public void limitsChanged(WorkflowId workflow) {
      throw new UnsupportedOperationException("no clerk changes limits");
    }
  }

  private static final class NothingPosted implements NoticeBoard {
    private static final Notices NONE = new Notices(0, new PermitStore.Notice(0, Set.of()));

    @Override
    public Notices read() {
      return NONE;
    }

    @Override
    public Look look(Collection<Integer> shards) {
      return new Look(NONE, false);
    }
  }
}
