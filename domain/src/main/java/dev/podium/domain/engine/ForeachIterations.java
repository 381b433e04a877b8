package dev.podium.domain.engine;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Foreach;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The iterations of a foreach, several at once. */
final class ForeachIterations implements Nesting<Foreach> {

  private static final int MOST_ITERATIONS = 25_000;

  private final ChildDraft draft;

  ForeachIterations(ChildDraft draft) {
    this.draft = draft;
  }

  @Override
  public void begin(StepState step) {
    long run = draft.runNumber(step);
    if (run == ChildDraft.UNKNOWN) {
      int size = Math.min(LoopSpace.of(step.params()).size(), MOST_ITERATIONS);
      draft.put(step, new Foreach(0, run, IterationStatuses.none(size)));
      return;
    }
    beginAnew(step, run);
  }

  private void beginAnew(StepState step, long run) {
    int size = LoopSpace.of(step.params()).size();
    if (size > MOST_ITERATIONS) {
      draft.end(
          step,
          new StepOutcome.FatalError(
              "The loop params give %d iterations, at most %d are allowed."
                  .formatted(size, MOST_ITERATIONS)));
      return;
    }
    start(step, new Foreach(0, run, IterationStatuses.none(size)));
  }

  private void start(StepState step, Foreach progress) {
    Optional<String> tooMany = LeafLimit.refuse(draft.state(), step, progress.total());
    if (tooMany.isPresent()) {
      draft.end(step, new StepOutcome.FatalError(tooMany.get()));
      return;
    }
    if (progress.total() == 0) {
      draft.end(step.withChildren(ChildDraft.children(step, progress)), new StepOutcome.Done());
      return;
    }
    goOn(step, progress);
  }

  @Override
  public void changed(StepState step, Foreach foreach, List<RunEvent.Child> changes) {
    goOn(step, after(foreach, changes));
  }

  @Override
  public void found(
      StepState step, Foreach foreach, List<RunEvent.Child> found, @Nullable LeftInside left) {
    if (foreach.run() == ChildDraft.UNKNOWN) {
      long run = ChildDraft.nextRun(found);
      if (left != null && left.progress() instanceof Foreach before) {
        carriedOn(step, left, before, run);
      } else {
        beginAnew(step, run);
      }
      return;
    }
    Foreach known = after(foreach, found);
    Set<Integer> missing = missing(known, found);
    ChildRuns children = step.children();
    if (children != null && children.ending() != null) {
      goOn(step, known.with(missing, RunStatus.STOPPED));
      return;
    }
    missing.forEach(index -> draft.launch(step, index, known.run(index)));
    goOn(step, known);
  }

  private static Foreach after(Foreach foreach, List<RunEvent.Child> changes) {
    Map<Integer, RunStatus> changed = new HashMap<>();
    for (RunEvent.Child child : changes) {
      int index = (int) child.run().instance() - 1;
      boolean ours = index < foreach.total() && child.run().run() == foreach.run(index);
      RunStatus known = ours ? foreach.statuses().at(index) : null;
      if (known != null && !known.isTerminal() && child.status().isTerminal()) {
        changed.put(index, child.status());
      }
    }
    return foreach.with(changed);
  }

  private static Set<Integer> missing(Foreach foreach, List<RunEvent.Child> found) {
    Set<Integer> missing = new HashSet<>();
    for (int index = 0; index < foreach.total(); index++) {
      RunStatus status = foreach.statuses().at(index);
      if (status != null && !status.isTerminal()) {
        missing.add(index);
      }
    }
    for (RunEvent.Child child : found) {
      int index = (int) child.run().instance() - 1;
      if (child.run().run() == foreach.run(index)) {
        missing.remove(index);
      }
    }
    return missing;
  }

  /**
   * Keeps the iterations that went well before, and the lists that they were made of; the others
   * run under the next number. A restart of one iteration keeps all others as they are.
   */
  private void carriedOn(StepState step, LeftInside left, Foreach before, long run) {
    StepState same = withLists(step, left.params());
    Repetition.Inside inside = draft.state().restartInside(step);
    Map<Integer, RunStatus> kept = new HashMap<>();
    for (int index = 0; index < before.total(); index++) {
      RunStatus status = before.statuses().at(index);
      boolean redone = inside != null && index + 1 == inside.instance();
      if (status != null && !redone && keeps(status, inside != null)) {
        kept.put(index, status);
      }
    }
    if (inside != null) {
      int index = (int) inside.instance() - 1;
      kept.put(index, RunStatus.IN_PROGRESS);
      draft.launch(step, index, run);
    }
    start(same, new Foreach(0, run, IterationStatuses.none(before.total()).with(kept)));
  }

  private static boolean keeps(RunStatus status, boolean allThatEnded) {
    return allThatEnded ? status.isTerminal() : status == RunStatus.SUCCEEDED;
  }

  private static StepState withLists(StepState step, Map<String, Param> before) {
    Map<String, Param> params = new LinkedHashMap<>(step.params());
    Param lists = before.get(LoopSpace.PARAM);
    if (lists != null) {
      params.put(LoopSpace.PARAM, lists);
    }
    return step.withParams(params);
  }

  /**
   * Runs an iteration that has ended badly once more. Its run is made after the commit, by this
   * owner of the loop or by the next: it stands in the progress until then, and has a number of its
   * own by which it is made once.
   */
  void restart(StepState step, Foreach progress, RunEvent.IterationRestarted wanted) {
    if (!mayRestart(step, progress, wanted)) {
      return;
    }
    int index = (int) wanted.instance() - 1;
    Foreach.Restart restart =
        new Foreach.Restart(progress.run(index) + 1, wanted.uuid(), wanted.repetition());
    draft.launch(step, index, restart.run());
    goOn(draft.restarted(step, wanted), progress.restarted(index, restart));
  }

  private boolean mayRestart(StepState step, Foreach progress, RunEvent.IterationRestarted wanted) {
    long index = wanted.instance() - 1;
    if (progress.run() == ChildDraft.UNKNOWN
        || draft.isPaused()
        || failsImmediately(step)
        || index >= progress.total()) {
      return false;
    }
    RunStatus status = progress.statuses().at((int) index);
    return status != null
        && status.isTerminal()
        && status != RunStatus.SUCCEEDED
        && progress.restarts().values().stream()
            .noneMatch(known -> known.uuid().equals(wanted.uuid()));
  }

  private void goOn(StepState step, Foreach progress) {
    ChildRuns children = ChildDraft.children(step, progress);
    boolean failed = progress.statuses().count(RunStatus.FAILED) > 0;
    if (progress.run() == ChildDraft.UNKNOWN) {
      draft.put(step, progress);
      return;
    }
    boolean launches = !failed && children.ending() == null;
    Foreach launched = launches && !draft.isPaused() ? launchNext(step, progress) : progress;
    StepState now = step.withChildren(children.with(launched));
    if (failed && launched.isActive() && children.ending() == null && failsImmediately(step)) {
      draft.stop(now, children.with(launched), StepStatus.FATALLY_FAILED, "An iteration failed.");
      return;
    }
    boolean waits = launches && launched.statuses().ended() < launched.total();
    if (launched.isActive() || waits) {
      draft.put(now);
      return;
    }
    draft.conclude(now, worst(launched.statuses()), summary(launched));
  }

  private boolean failsImmediately(StepState step) {
    return draft.planned(step).failureMode() == FailureMode.FAIL_IMMEDIATELY;
  }

  private static String summary(Foreach progress) {
    return "%d of %d iterations failed."
        .formatted(progress.statuses().count(RunStatus.FAILED), progress.total());
  }

  private static RunStatus worst(IterationStatuses statuses) {
    return List.of(RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.STOPPED).stream()
        .filter(status -> statuses.count(status) > 0)
        .findFirst()
        .orElse(RunStatus.SUCCEEDED);
  }

  /** As many iterations as may run now; those that are kept from before are passed over. */
  private Foreach launchNext(StepState step, Foreach progress) {
    Step.Foreach loop = (Step.Foreach) draft.planned(step).step();
    int width = LoopWidth.of(loop, draft.state().header().config().loopWidth());
    int end =
        loop.strictOrdering()
            ? Math.min(progress.total(), progress.statuses().firstOpen() + width)
            : progress.total();
    int free = width - progress.statuses().active();
    Map<Integer, RunStatus> launched = new HashMap<>();
    int next = progress.next();
    while (next < end && (launched.size() < free || progress.statuses().at(next) != null)) {
      if (progress.statuses().at(next) == null) {
        launched.put(next, RunStatus.IN_PROGRESS);
        draft.launch(step, next, progress.run());
      }
      next++;
    }
    return progress.upTo(next).with(launched);
  }
}
