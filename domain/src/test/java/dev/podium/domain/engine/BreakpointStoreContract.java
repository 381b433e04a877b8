package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoint;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of breakpoints promises. */
public abstract class BreakpointStoreContract {

  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final StepId LOAD = new StepId("load");
  private static final Breakpoint BREAKPOINT =
      new Breakpoint(ETL, LOAD, Instant.parse("2026-01-01T00:00:00Z"), "ann");

  /** The store under test, empty before each test. */
  protected abstract BreakpointStore store();

  /** What the notice board of the same database says of breakpoints. */
  protected abstract long revision();

  @Test
  void whatIsAddedIsKept() {
    assertThat(store().add(BREAKPOINT)).isEqualTo(BREAKPOINT);

    assertThat(store().all()).containsExactly(BREAKPOINT);
  }

  @Test
  void theSameStepIsHeldOnceAndByWhoCameFirst() {
    store().add(BREAKPOINT);

    Breakpoint again =
        store().add(new Breakpoint(ETL, LOAD, Instant.parse("2026-02-01T00:00:00Z"), "bob"));

    assertThat(again).isEqualTo(BREAKPOINT);
    assertThat(store().all()).containsExactly(BREAKPOINT);
  }

  @Test
  void theRevisionTellsOfEveryChange() {
    long before = revision();
    store().add(BREAKPOINT);
    long added = revision();
    store().remove(ETL, LOAD, Map.of(), "ann");

    assertThat(added).isGreaterThan(before);
    assertThat(revision()).isGreaterThan(added);
  }

  @Test
  void whatIsRemovedIsGone() {
    store().add(BREAKPOINT);

    assertThat(store().remove(ETL, LOAD, Map.of(), "ann")).isTrue();
    assertThat(store().remove(ETL, LOAD, Map.of(), "ann")).isFalse();
    assertThat(store().all()).isEmpty();
  }
}
