package dev.podium.domain.run;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of a run's legal status changes (runtime.md section 2). */
public final class RunTransitions {

  private static final Map<RunStatus, Set<RunStatus>> TABLE =
      new EnumMap<>(
          Map.of(
              RunStatus.CREATED,
              EnumSet.of(RunStatus.IN_PROGRESS, RunStatus.STOPPED, RunStatus.FAILED),
              RunStatus.IN_PROGRESS,
              EnumSet.of(
                  RunStatus.PAUSED,
                  RunStatus.TIMED_OUT,
                  RunStatus.STOPPED,
                  RunStatus.FAILED,
                  RunStatus.SUCCEEDED),
              RunStatus.PAUSED,
              EnumSet.of(
                  RunStatus.IN_PROGRESS,
                  RunStatus.TIMED_OUT,
                  RunStatus.STOPPED,
                  RunStatus.FAILED,
                  RunStatus.SUCCEEDED)));

  private RunTransitions() {}

  /** Whether a run in the one status may become the other. */
  public static boolean allowed(RunStatus from, RunStatus to) {
    return TABLE.getOrDefault(from, Set.of()).contains(to);
  }
}
