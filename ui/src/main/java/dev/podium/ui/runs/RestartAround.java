package dev.podium.ui.runs;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
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
  static Optional<RestartAround> of(RunSummary run, Function<RunRef, Optional<RunSummary>> latest) {
    RunSummary inner = run;
    RunSummary top = null;
    while (inner.initiator() instanceof Initiator.Upstream upstream && upstream.parent().sync()) {
      Initiator.Ancestor parent = upstream.parent();
      Optional<RunSummary> around = latest.apply(parent.run());
      if (around.isEmpty()) {
        break; // it is being deleted, and a restart will say so
      }
      top = around.get();
      if (!top.status().isTerminal()) {
        return Optional.of(inside(parent, top, inner, inner.equals(run)));
      }
      inner = top;
    }
    return Optional.ofNullable(top).map(RestartAround::atTheRoot);
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
