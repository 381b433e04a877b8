package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.EvaluationContext.Inside;
import dev.podium.domain.param.LoopValues;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.RunRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What later steps may read of the runs inside of a step that has ended. */
final class ChildInside {

  private ChildInside() {}

  /**
   * The inside of a step.
   *
   * @param run the run of the step
   * @param written the step as written
   */
  static Inside of(RunRef run, Step written, StepState step, ChildValues values) {
    ChildRuns children = step.children();
    if (children == null) {
      return new Inside.Nothing();
    }
    return switch (children.progress()) {
      case ChildRuns.Foreach foreach ->
          new Iterations(
              InlineId.of(Initiator.Kind.FOREACH, run, written.id()),
              written.body().stream().map(Step::id).toList(),
              foreach,
              values);
      case ChildRuns.While loop -> new Inside.Nothing();
      case ChildRuns.Subworkflow subworkflow -> new Subrun(subworkflow.child(), values);
    };
  }

  private record Iterations(
      WorkflowId workflow, List<StepId> body, ChildRuns.Foreach progress, ChildValues values)
      implements Inside.Foreach {
    @Override
    public Optional<LoopValues> find(String stepId, String param) {
      int ordinal = body.indexOf(new StepId(stepId));
      return ordinal < 0
          ? Optional.empty()
          : values.ofIterations(workflow, progress, ordinal, param);
    }
  }

  private record Subrun(ChildRuns.Subworkflow.@Nullable Child child, ChildValues values)
      implements Inside.Subworkflow {
    @Override
    public Optional<ParamValue> find(String stepId, String param) {
      return child == null
          ? Optional.empty()
          : values.ofRun(child.run(), new StepId(stepId), param);
    }
  }
}
