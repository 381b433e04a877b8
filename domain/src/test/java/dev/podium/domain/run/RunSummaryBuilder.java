package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Builds what lists show of a run; of version 1 and started by ann, unless a test says else. */
public final class RunSummaryBuilder {

  /** When everything happened. */
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final RunRef ref;
  private final RunStatus status;
  private Initiator initiator = new Initiator.Manual("ann");
  private long revision = 1;
  private Set<PauseCause> pausedBy = Set.of();

  private RunSummaryBuilder(RunRef ref, RunStatus status) {
    this.ref = ref;
    this.status = status;
  }

  public static RunSummaryBuilder aSummary(RunRef ref, RunStatus status) {
    return new RunSummaryBuilder(ref, status);
  }

  /** Of the first run of the workflow w. */
  public static RunSummaryBuilder aSummary(RunStatus status) {
    return aSummary(new RunRef(new WorkflowId("w"), 1, 1), status);
  }

  public RunSummaryBuilder startedBy(Initiator by) {
    this.initiator = by;
    return this;
  }

  public RunSummaryBuilder atRevision(long number) {
    this.revision = number;
    return this;
  }

  public RunSummaryBuilder pausedBy(PauseCause... causes) {
    this.pausedBy = Set.of(causes);
    return this;
  }

  public RunSummary build() {
    return new RunSummary(
        ref,
        1,
        new UUID(ref.instance(), ref.run()),
        status,
        initiator,
        null,
        NOW,
        NOW,
        status.isTerminal() ? NOW : null,
        NOW,
        revision,
        null,
        pausedBy);
  }
}
