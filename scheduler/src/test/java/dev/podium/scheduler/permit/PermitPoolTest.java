package dev.podium.scheduler.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.PermitStore.Leased;
import dev.podium.domain.engine.PermitStore.Notice;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.permit.PermitTag;
import dev.podium.scheduler.permit.PermitPool.Answer;
import dev.podium.scheduler.permit.PermitPool.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermitPoolTest {

  private static final WorkflowId W = new WorkflowId("w");
  private static final PermitTag WORKFLOW = new PermitTag.OfWorkflow(W, W, false);
  private static final PermitTag STEP = new PermitTag.OfStep(W, W, new StepId("s"));
  private static final PermitTag OTHER_STEP = new PermitTag.OfStep(W, W, new StepId("t"));
  private static final PermitTag RED = new PermitTag.Written("red");

  private final TickingClock clock = new TickingClock();
  private final PermitPool pool = new PermitPool(20, clock);

  @Test
  void asksForWhatItDoesNotKnowThenHandsOutWhatItHasLeased() {
    assertThat(take(WORKFLOW, RED)).isInstanceOf(Answer.Asked.class);
    assertThat(pool.wanted()).isEqualTo(Map.of(WORKFLOW, 1, RED, 1));

    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 1), Leased.unlimited(RED)));

    assertThat(take(WORKFLOW, RED)).isEqualTo(new Answer.Taken(List.of(7L), 0));
    assertThat(take(WORKFLOW, RED)).isInstanceOf(Answer.Asked.class);
    assertThat(pool.wanted()).isEqualTo(Map.of(WORKFLOW, 1));
  }

  @Test
  void manyWhoAskWantOneUntilTheyInsist() {
    take(WORKFLOW);
    take(WORKFLOW);
    take(WORKFLOW);
    assertThat(pool.wanted()).isEqualTo(Map.of(WORKFLOW, 1));

    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 0)));
    insist(WORKFLOW);
    insist(WORKFLOW);
    assertThat(pool.wanted()).isEqualTo(Map.of(WORKFLOW, 2));
  }

  @Test
  void whoInsistsTakesWhatIsThere() {
    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 1)));

    assertThat(insist(WORKFLOW)).isEqualTo(new Answer.Taken(List.of(7L), 0));
  }

  @Test
  void tellsThoseWhoAskedOnceTheAnswerIsThere() {
    pool.take(List.of(RED), Way.ASK, List::of, () -> {});

    assertThat(pool.leased(List.of(Leased.unlimited(RED)))).hasSize(1);
    assertThat(pool.leased(List.of())).isEmpty();
  }

  @Test
  void whoAskedInVainQueuesUpAndNobodyOvertakesHim() {
    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 0), new Leased(RED, 8, 1, 1)));

    assertThat(pool.take(List.of(WORKFLOW, RED), Way.TAKE_OR_QUEUE, List::of, () -> {}))
        .isEqualTo(new Answer.Queued(List.of(7L, 8L), "a permit of maestro_w"));
    assertThat(take(RED)).isInstanceOf(Answer.Queued.class);
    assertThat(pool.surplus(Map.of())).isEqualTo(Map.of(8L, 1));
  }

  @Test
  void aStepIsCountedOnlyWhereItsWorkflowMayRunMoreThanOneStepMay() {
    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 2)));
    assertThat(take(WORKFLOW, STEP)).isEqualTo(new Answer.Taken(List.of(7L), 0));

    pool.leased(List.of(new Leased(WORKFLOW, 7, 21, 1)));
    assertThat(
            pool.take(List.of(WORKFLOW, STEP), Way.ASK, () -> List.of(STEP, OTHER_STEP), () -> {}))
        .isInstanceOf(Answer.Asked.class);
    assertThat(pool.wanted()).containsOnlyKeys(STEP, OTHER_STEP);
  }

  @Test
  void givesUpWhatOthersWaitFor() {
    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 5), new Leased(RED, 8, 3, 3)));

    pool.heed(new Notice(1, Set.of(8L)));
    pool.heed(new Notice(1, Set.of(8L)));

    // The first notice tells of new limits, so that all is asked for anew.
    assertThat(pool.surplus(Map.of())).isEqualTo(Map.of(7L, 5, 8L, 3));
  }

  @Test
  void forgetsWhatNobodyUses() {
    pool.leased(List.of(new Leased(WORKFLOW, 7, 20, 5), new Leased(RED, 8, 3, 3)));
    clock.tick(Duration.ofSeconds(61));
    take(RED);

    assertThat(pool.idle(Duration.ofSeconds(60))).isEqualTo(Map.of(7L, 5));
    assertThat(take(WORKFLOW)).isInstanceOf(Answer.Asked.class);
  }

  @Test
  void whatIsGivenBackOfALeaseThatWasTakenBackCountsNothing() {
    pool.leased(List.of(new Leased(RED, 8, 3, 3)));
    Answer.Taken taken = (Answer.Taken) take(RED);

    pool.clear();
    pool.giveBack(taken.tags(), taken.generation());

    assertThat(pool.surplus(Map.of())).isEmpty();
  }

  private Answer insist(PermitTag tag) {
    return pool.take(List.of(tag), Way.INSIST, List::of, () -> {});
  }

  private Answer take(PermitTag... tags) {
    return pool.take(List.of(tags), Way.ASK, List::of, () -> {});
  }
}
