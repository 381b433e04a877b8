package dev.podium.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkflowBitsTest {

  private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_123L);

  @Test
  void whatIsToldOfAWorkflowMeetsWhoeverWantsIt() {
    for (String name : List.of("load-orders", "w", "maestro_foreach_1_17_x", "a.b-c_d")) {
      WorkflowId workflow = new WorkflowId(name);
      long told = WorkflowBits.told(List.of(step(workflow), run(new WorkflowId("others"))));

      assertThat(told & WorkflowBits.wanted(Set.of(workflow))).isNotZero();
      assertThat(Long.bitCount(told)).isBetween(1, 2);
      assertThat(told & WorkflowBits.wanted(Set.of())).isEqualTo(told);
    }
  }

  @Test
  void aChangeOfAWorkflowMeetsEverybody() {
    Event.By by = new Event.By(new WorkflowId("w"), "ann", AT);

    assertThat(WorkflowBits.told(List.of(new Event.Deleted(by, 1)))).isEqualTo(-1);
  }

  @Test
  void workflowsAreSpreadOverTheBits() {
    Set<Long> bits = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      bits.add(WorkflowBits.wanted(Set.of(new WorkflowId("workflow-" + i))));
    }

    assertThat(bits).hasSize(64);
  }

  /** Rows that are stored hold them. */
  @Test
  void aWorkflowHasTheSameBitForEver() {
    assertThat(WorkflowBits.wanted(Set.of(new WorkflowId("load-orders")))).isEqualTo(1L << 15);
  }

  private static Event step(WorkflowId workflow) {
    return new Event.StepChanged(
        ids(workflow),
        new StepId("s"),
        0,
        1,
        List.of(new StatusChange<>(StepStatus.NOT_CREATED, StepStatus.CREATED, AT)));
  }

  private static Event run(WorkflowId workflow) {
    return new Event.RunChanged(
        ids(workflow), List.of(new StatusChange<>(null, RunStatus.CREATED, AT)));
  }

  private static RunIds ids(WorkflowId workflow) {
    return new RunIds(new RunRef(workflow, 1, 1), new UUID(1, 2), null, 0);
  }
}
