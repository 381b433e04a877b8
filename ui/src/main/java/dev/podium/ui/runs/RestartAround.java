package dev.podium.ui.runs;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StaleRuns;
import dev.podium.ui.parts.RunName;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a restart of something inside of other runs does to those, as RestartCommands decides it: it
 * goes up to the root, or to a run that still goes on, whose step takes it in again.
 *
 * @param possible whether it is of any use to ask for it now
 */
record RestartAround(String words, boolean possible) {

  /**
   * Empty if no step waits for the run.
   *
   * @param latest the latest run of the instance of a run
   */
  static Optional<RestartAround> of(RunSummary run, Function<RunRef, Optional<RunView>> latest) {
    RunSummary inner = run;
    RunSummary top = null;
    while (inner.initiator() instanceof Initiator.Upstream upstream && upstream.parent().sync()) {
      Initiator.Ancestor parent = upstream.parent();
      Optional<RunView> around = latest.apply(parent.run());
      if (around.isEmpty()) {
        break; // it is being deleted, and a restart will say so
      }
      top = around.get().summary();
      if (StaleRuns.refuse(around.get(), parent.step(), inner.ref()).isPresent()) {
        return Optional.of(stale(parent, top, inner));
      }
      if (!top.status().isTerminal()) {
        return Optional.of(inside(parent, top, inner, inner.equals(run)));
      }
      inner = top;
    }
    return Optional.ofNullable(top).map(RestartAround::atTheRoot);
  }

  /** What a restart would refuse, without the ids of inline workflows, which say nothing. */
  private static RestartAround stale(
      Initiator.Ancestor parent, RunSummary around, RunSummary inner) {
    return new RestartAround(
        "%s counts no more: %s has begun its step %s anew since then, and this is none of what it has come to. %s"
            .formatted(
                name(inner),
                name(around),
                parent.step(),
                around.status().isTerminal()
                    ? "Restart that step, or the whole run."
                    : "Look again when that run has ended."),
        false);
  }

  private static RestartAround atTheRoot(RunSummary root) {
    return new RestartAround(
        "%s, which waits for this, gets another run; it runs this again, and what comes after."
            .formatted(name(root)),
        true);
  }

  private static RestartAround inside(
      Initiator.Ancestor parent, RunSummary around, RunSummary inner, boolean itself) {
    if (inner.status() == RunStatus.SUCCEEDED) {
      return new RestartAround(
          "%s still goes on, and %s inside of it has succeeded: it can be restarted when the run has ended."
              .formatted(name(around), RunWords.called(inner)),
          false);
    }
    String what =
        itself
            ? "this gets another run"
            : "%s, which waits for this, gets another run".formatted(name(inner));
    return new RestartAround(
        "%s still goes on: %s, for which its step %s waits. Nothing around that runs again."
            .formatted(name(around), what, parent.step()),
        true);
  }

  /** An iteration by its loop, since its workflow's id says nothing to people. */
  private static String name(RunSummary run) {
    return run.initiator() instanceof Initiator.Upstream upstream && upstream.kind().isInline()
        ? RunWords.title(run)
        : "%s %s".formatted(run.ref().workflow(), RunName.of(run.ref()));
  }
}
