package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import java.util.ArrayList;
import java.util.List;

/** The initiators of runs inside of steps. */
final class Upstreams {

  private Upstreams() {}

  static Initiator.Upstream of(
      RunState state, StepState step, StepId id, Initiator.Kind kind, boolean sync) {
    RunHeader run = state.header();
    List<Initiator.Ancestor> ancestors = new ArrayList<>();
    if (run.initiator() instanceof Initiator.Upstream upstream) {
      ancestors.addAll(upstream.ancestors());
    }
    ancestors.add(new Initiator.Ancestor(run.ref(), id, step.attempt(), kind, sync, width(step)));
    return new Initiator.Upstream(ancestors, PermitTags.stepsOfTree(state));
  }

  private static int width(StepState step) {
    return switch (step.children() == null ? null : step.children().progress()) {
      case ChildRuns.Foreach foreach -> Math.max(1, foreach.total());
      case ChildRuns.While loop -> Math.max(1, loop.launched());
      case ChildRuns.Subworkflow _ -> 1;
      case null -> 1;
    };
  }
}
