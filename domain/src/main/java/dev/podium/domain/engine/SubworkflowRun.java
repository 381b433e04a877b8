package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Subworkflow;
import dev.podium.domain.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run of another workflow. */
final class SubworkflowRun implements Nesting<Subworkflow> {

  private final ChildDraft draft;

  SubworkflowRun(ChildDraft draft) {
    this.draft = draft;
  }

  @Override
  public void begin(StepState step) {
    draft.put(step, new Subworkflow(null, RunStatus.IN_PROGRESS));
    draft.startSubworkflow(step);
  }

  @Override
  public void changed(StepState step, Subworkflow known, List<RunEvent.Child> changes) {
    goOn(step, after(known, changes));
  }

  @Override
  public void found(
      StepState step, Subworkflow known, List<RunEvent.Child> found, @Nullable LeftInside left) {
    ChildRuns children = step.children();
    if (!found.isEmpty()) {
      goOn(step, after(known, found));
    } else if (children != null && children.ending() != null) {
      goOn(step, new Subworkflow(known.child(), RunStatus.STOPPED));
    } else {
      draft.startSubworkflow(step);
    }
  }

  private static Subworkflow after(Subworkflow known, List<RunEvent.Child> changes) {
    if (changes.isEmpty() || !known.isActive()) {
      return known;
    }
    RunEvent.Child child = changes.getLast();
    return new Subworkflow(
        new Subworkflow.Child(child.run(), child.version(), child.uuid()), child.status());
  }

  private void goOn(StepState step, Subworkflow progress) {
    StepState now = step.withChildren(ChildDraft.children(step, progress));
    boolean sync = draft.planned(step).step() instanceof Step.Subworkflow written && written.sync();
    if (!sync && progress.child() != null) {
      draft.end(now, new StepOutcome.Done());
      return;
    }
    if (progress.isActive()) {
      draft.put(now);
      return;
    }
    draft.conclude(
        now,
        progress.status(),
        progress.child() == null
            ? "Its run was stopped before it started."
            : "Its run %s ended %s.".formatted(progress.child().run(), progress.status()));
  }
}
