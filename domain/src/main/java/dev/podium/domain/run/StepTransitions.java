package dev.podium.domain.run;

import static dev.podium.domain.run.StepStatus.COMPLETED_WITH_ERROR;
import static dev.podium.domain.run.StepStatus.CREATED;
import static dev.podium.domain.run.StepStatus.EVALUATING_PARAMS;
import static dev.podium.domain.run.StepStatus.FATALLY_FAILED;
import static dev.podium.domain.run.StepStatus.FINISHING;
import static dev.podium.domain.run.StepStatus.INITIALIZED;
import static dev.podium.domain.run.StepStatus.INTERNALLY_FAILED;
import static dev.podium.domain.run.StepStatus.NOT_CREATED;
import static dev.podium.domain.run.StepStatus.PAUSED;
import static dev.podium.domain.run.StepStatus.PLATFORM_FAILED;
import static dev.podium.domain.run.StepStatus.RUNNING;
import static dev.podium.domain.run.StepStatus.SKIPPED;
import static dev.podium.domain.run.StepStatus.STARTING;
import static dev.podium.domain.run.StepStatus.STOPPED;
import static dev.podium.domain.run.StepStatus.SUCCEEDED;
import static dev.podium.domain.run.StepStatus.TIMED_OUT;
import static dev.podium.domain.run.StepStatus.TIMEOUT_FAILED;
import static dev.podium.domain.run.StepStatus.UNSATISFIED;
import static dev.podium.domain.run.StepStatus.USER_FAILED;
import static dev.podium.domain.run.StepStatus.WAITING_FOR_PERMITS;
import static dev.podium.domain.run.StepStatus.WAITING_FOR_SIGNALS;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of a step attempt's legal status changes (runtime.md section 3). */
public final class StepTransitions {

  /** What a user's action or a bug may do to an attempt that has not ended. */
  private static final Set<StepStatus> ANY_TIME =
      EnumSet.of(STOPPED, FATALLY_FAILED, COMPLETED_WITH_ERROR, INTERNALLY_FAILED, TIMED_OUT);

  private static final Set<StepStatus> BODY_FAILED =
      EnumSet.of(USER_FAILED, PLATFORM_FAILED, TIMEOUT_FAILED);

  private static final Map<StepStatus, Set<StepStatus>> TABLE = table();

  private StepTransitions() {}

  /** Whether an attempt in the one status may become the other. */
  public static boolean allowed(StepStatus from, StepStatus to) {
    return TABLE.getOrDefault(from, Set.of()).contains(to);
  }

  private static Map<StepStatus, Set<StepStatus>> table() {
    Map<StepStatus, Set<StepStatus>> table = new EnumMap<>(StepStatus.class);
    table.put(NOT_CREATED, EnumSet.of(CREATED));
    alive(table, CREATED, EnumSet.of(INITIALIZED, UNSATISFIED, SKIPPED));
    alive(table, INITIALIZED, EnumSet.of(PAUSED, WAITING_FOR_SIGNALS, SKIPPED));
    alive(table, PAUSED, EnumSet.of(WAITING_FOR_SIGNALS, SKIPPED));
    alive(table, WAITING_FOR_SIGNALS, EnumSet.of(EVALUATING_PARAMS, SKIPPED));
    alive(table, EVALUATING_PARAMS, EnumSet.of(WAITING_FOR_PERMITS, SKIPPED));
    alive(table, WAITING_FOR_PERMITS, EnumSet.of(STARTING, SKIPPED));
    alive(table, STARTING, orBodyFailed(RUNNING));
    alive(table, RUNNING, orBodyFailed(FINISHING));
    alive(table, FINISHING, orBodyFailed(SUCCEEDED));
    return table;
  }

  private static Set<StepStatus> orBodyFailed(StepStatus next) {
    Set<StepStatus> all = EnumSet.copyOf(BODY_FAILED);
    all.add(next);
    all.add(SKIPPED);
    return all;
  }

  private static void alive(
      Map<StepStatus, Set<StepStatus>> table, StepStatus from, Set<StepStatus> next) {
    Set<StepStatus> all = EnumSet.copyOf(next);
    all.addAll(ANY_TIME);
    table.put(from, all);
  }
}
