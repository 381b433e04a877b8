package dev.podium.domain.run;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run without its steps and params, as committed.
 *
 * @param revision grows with every committed change of the run
 * @param info why the run is in this status, if there is something to say
 * @param pausedBy what holds it; a queued run that is held stays CREATED
 */
public record RunSummary(
    RunRef ref,
    int version,
    UUID uuid,
    RunStatus status,
    Initiator initiator,
    @Nullable Instant requestedAt,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    Set<PauseCause> pausedBy) {

  public RunSummary {
    pausedBy = Set.copyOf(pausedBy);
  }

  /** The same run with another info. */
  RunSummary saying(String newInfo) {
    return new RunSummary(
        ref,
        version,
        uuid,
        status,
        initiator,
        requestedAt,
        createdAt,
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        newInfo,
        pausedBy);
  }

  /** The run that gets another run when this one is restarted; this one unless a step waits. */
  public RunRef restartRoot() {
    return initiator instanceof Initiator.Upstream upstream
        ? upstream.restartRoot().orElse(ref)
        : ref;
  }
}
