package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plans of the versions that were used last. Versions never change, so a plan stays right; but a
 * workflow that was deleted and pushed again has versions of the same numbers.
 */
public final class RunPlans {

  private static final int KEPT = 500;

  private final Workflows workflows;
  private final StepBehaviors behaviors;
  private final Map<Key, RunPlan> plans = new LinkedHashMap<>(16, 0.75f, true);

  public RunPlans(Workflows workflows, StepBehaviors behaviors) {
    this.workflows = workflows;
    this.behaviors = behaviors;
  }

  private record Key(long workflowNumber, int version) {}

  /** The plan of a version that has been started, so that it exists and can run. */
  public RunPlan load(StoredRun run) {
    Optional<InlineOrigin> inline = InlineOrigin.of(run.header().initiator());
    WorkflowId workflow = inline.map(InlineOrigin::workflow).orElse(run.header().ref().workflow());
    RunPlan plan = load(workflow, run.workflowNumber(), run.header().version());
    return inline.map(origin -> plan.body(origin.path())).orElse(plan);
  }

  private RunPlan load(WorkflowId workflow, long workflowNumber, int version) {
    Key key = new Key(workflowNumber, version);
    synchronized (plans) {
      RunPlan known = plans.get(key);
      if (known != null) {
        return known;
      }
    }
    RunPlan plan = RunPlan.of(workflows.definition(workflow, workflowNumber, version), behaviors);
    synchronized (plans) {
      plans.put(key, plan);
      if (plans.size() > KEPT) {
        plans.remove(plans.keySet().iterator().next());
      }
    }
    return plan;
  }
}
