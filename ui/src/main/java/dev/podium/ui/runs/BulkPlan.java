package dev.podium.ui.runs;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of some chosen runs an action is done with.
 *
 * @param runs those
 * @param left how many of the chosen ones are left as they are
 */
record BulkPlan(BulkAction action, List<RunSummary> runs, int left) {

  BulkPlan {
    runs = List.copyOf(runs);
  }

  /** What is asked about runs that their rows do not tell. */
  interface Facts {
    /** Whether it is the latest run of its instance. */
    boolean isLatest(RunSummary run);

    /** Whether failed runs of the workflow hold up its queue. */
    boolean isStrict(WorkflowId workflow);
  }

  static BulkPlan of(BulkAction action, List<RunSummary> chosen, Facts facts) {
    List<RunSummary> runs = new ArrayList<>();
    for (RunSummary run : chosen) {
      if (action.statuses().contains(run.status()) && applies(action, run, facts)) {
        runs.add(run);
      }
    }
    return new BulkPlan(action, runs, chosen.size() - runs.size());
  }

  private static boolean applies(BulkAction action, RunSummary run, Facts facts) {
    return switch (action) {
      case STOP, KILL -> true;
      case PAUSE -> run.pausedBy().isEmpty();
      case RESUME -> !run.pausedBy().isEmpty();
      // A run that a step waits for is restarted with the run around it.
      case RESTART -> run.restartRoot().equals(run.ref()) && facts.isLatest(run);
      case UNBLOCK -> facts.isStrict(run.ref().workflow()) && facts.isLatest(run);
    };
  }
}
