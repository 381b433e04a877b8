package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.permit.PermitTag;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which permits a step needs (runtime.md section 13). */
public final class PermitTags {

  private PermitTags() {}

  /**
   * The tags of a step of a run: those written at it and in its template, and the generated ones.
   * Tags of workflows and runs do not count.
   */
  public static List<PermitTag> of(RunState run, PlannedStep step) {
    RunHeader header = run.header();
    List<PermitTag> tags = new ArrayList<>();
    header
        .templates()
        .tags(step.step(), header.params())
        .forEach(tag -> tags.add(new PermitTag.Written(tag.name())));
    WorkflowId workflow = header.ref().workflow();
    WorkflowId pushed = header.pushedWorkflow();
    Integer ofTree = stepsOfTree(run);
    tags.add(new PermitTag.OfWorkflow(workflow, pushed, ofTree != null));
    if (ofTree == null) {
      tags.add(new PermitTag.OfStep(workflow, pushed, step.step().id()));
    } else if (step.step() instanceof Step.Typed) {
      RunRef root = header.root();
      tags.add(new PermitTag.OfTree(root.workflow(), root.instance(), ofTree));
    }
    return tags;
  }

  /** The tags of all single steps of a run. */
  public static List<PermitTag> ofSteps(RunState run) {
    WorkflowId workflow = run.header().ref().workflow();
    WorkflowId pushed = run.header().pushedWorkflow();
    return run.plan().workflow().steps().stream()
        .map(step -> (PermitTag) new PermitTag.OfStep(workflow, pushed, step.id()))
        .toList();
  }

  /**
   * How many leaf steps of the run's tree may run at once; null if that is not limited. What is
   * around a run decides for all inside.
   */
  static @Nullable Integer stepsOfTree(RunState run) {
    Integer around =
        run.header().initiator() instanceof Initiator.Upstream upstream
            ? upstream.stepsOfTree()
            : null;
    return around == null ? run.plan().workflow().instanceStepConcurrency() : around;
  }
}
