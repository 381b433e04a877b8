package dev.podium.ui.runs;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.ui.parts.RunName;
import java.util.List;
import java.util.Locale;

/** How runs are spoken of. */
final class RunWords {

  private RunWords() {}

  /** {@code Iteration 4}, and {@code Iteration 4 · run 2} where it was run again. */
  static String iteration(RunRef ref) {
    return ref.run() == 1
        ? "Iteration %d".formatted(ref.instance())
        : "Iteration %d · run %d".formatted(ref.instance(), ref.run());
  }

  /** {@code run #7}, or {@code iteration 4}, within a sentence. */
  static String called(RunSummary run) {
    return run.initiator() instanceof Initiator.Upstream upstream && upstream.kind().isInline()
        ? iteration(run.ref()).toLowerCase(Locale.ROOT)
        : "run %s".formatted(RunName.of(run.ref()));
  }

  /** The title of a run's own page; the workflow id of an iteration says nothing to people. */
  static String title(RunSummary run) {
    return switch (run.initiator()) {
      case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ ->
          "Run %s".formatted(RunName.of(run.ref()));
      case Initiator.Upstream upstream ->
          upstream.kind().isInline()
              ? "%s · %s".formatted(upstream.parent().step(), inside(upstream.parent(), run.ref()))
              : "Run %s".formatted(RunName.of(run.ref()));
    };
  }

  /** A run below the step that started it. */
  static String inside(Initiator.Ancestor starter, RunRef run) {
    return starter.kind().isInline()
        ? iteration(run)
        : "%s %s".formatted(run.workflow(), RunName.of(run));
  }

  static String initiator(Initiator initiator) {
    return switch (initiator) {
      case Initiator.Manual manual -> manual.user();
      case Initiator.Time _ -> "schedule";
      case Initiator.Backfill backfill -> "backfill, item %,d".formatted(backfill.item());
      case Initiator.Signal signal -> "signal " + String.join(", ", signal.signals().keySet());
      case Initiator.Upstream upstream ->
          "step %s of %s".formatted(upstream.parent().step(), parent(upstream));
    };
  }

  private static String parent(Initiator.Upstream upstream) {
    List<Initiator.Ancestor> path = upstream.ancestors();
    RunRef run = upstream.parent().run();
    if (path.size() > 1 && path.get(path.size() - 2).kind().isInline()) {
      return "%s · %s".formatted(path.get(path.size() - 2).step(), iteration(run));
    }
    return "%s %s".formatted(run.workflow(), RunName.of(run));
  }
}
