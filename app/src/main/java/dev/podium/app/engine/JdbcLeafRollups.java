package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.LeafRollup;
import dev.podium.domain.run.LeafRollup.Counter;
import dev.podium.domain.run.LeafRollup.Reference;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Counts leaf steps down the levels of a tree of runs; nothing of it is stored. */
final class JdbcLeafRollups implements LeafRollups {

  private final InsideRuns runs;

  JdbcLeafRollups(InsideRuns runs) {
    this.runs = runs;
  }

  @Override
  public LeafRollup of(RunView run) {
    Counter counter = new Counter();
    List<NestedStep> open = new ArrayList<>();
    for (EarlierStep each : run.allSteps()) {
      StepView step = each.step();
      RunRef made = each.run().ref();
      Step written = run.definition().steps().get(step.ordinal());
      ChildRuns children = step.children();
      NestedStep nested =
          children == null
              ? null
              : new NestedStep(null, made, written, step.attempt(), children.progress());
      if (nested != null && nested.hasRuns()) {
        open.add(nested);
      } else {
        counter.add(step.status(), () -> new Reference(made, step.id(), step.attempt()));
      }
    }
    return counted(open, counter);
  }

  @Override
  public LeafRollup inside(RunRef run, Step written, StepView step, IntPredicate iterations) {
    ChildRuns children = step.children();
    NestedStep nested =
        children == null
            ? null
            : new NestedStep(null, run, written, step.attempt(), children.progress(), iterations);
    return counted(nested != null && nested.hasRuns() ? List.of(nested) : List.of(), new Counter());
  }

  private LeafRollup counted(List<NestedStep> top, Counter counter) {
    List<NestedStep> open = top;
    while (!open.isEmpty()) {
      List<NestedStep> below = new ArrayList<>();
      runs.forEachStep(
          runs.of(open),
          attempt -> {
            NestedStep nested = attempt.nested();
            if (nested == null) {
              counter.add(
                  attempt.status(),
                  () -> new Reference(attempt.made(), attempt.written().id(), attempt.number()));
            } else {
              below.add(nested);
            }
          });
      open = below;
    }
    return counter.rollup();
  }
}
