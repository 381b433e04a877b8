package dev.podium.bench.history;

import java.util.List;
import java.util.function.Function;

/** All that must hold of a history, whatever was broken while it was made. */
final class Checks {

  private static final List<Function<Evidence, Verdict>> ALL =
      List.of(
          StartChecks::startsMadeOneInstance,
          StartChecks::nothingStartedByItself,
          StepChecks::stepsStartedOnce,
          StepChecks::onlyOwnersWrote,
          StepChecks::nothingBeganWhilePaused,
          StatusChecks::runsChangedByTheTable,
          StatusChecks::stepsChangedByTheTable,
          CommandChecks::messagesHadTheirEffect,
          CommandChecks::acknowledgedCommandsWereDone,
          QueueChecks::strategiesWereKept,
          PermitChecks::limitsWereKept,
          EndChecks::everythingEnded,
          EndChecks::untouchedRunsEndedWell,
          EndChecks::onlyBrokenRunsSuffered);

  private Checks() {}

  static List<Verdict> of(Evidence evidence) {
    return ALL.stream().map(check -> check.apply(evidence)).toList();
  }
}
