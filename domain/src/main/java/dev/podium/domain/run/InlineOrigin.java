package dev.podium.domain.run;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the definition of a loop's iteration stands: in the body of a step of a workflow that was
 * pushed.
 *
 * @param workflow the nearest workflow around that was pushed
 * @param path the loops from its own step down to the one whose body it is, at least one
 */
public record InlineOrigin(WorkflowId workflow, List<StepId> path) {

  public InlineOrigin {
    path = List.copyOf(path);
  }

  /** Empty for a run whose workflow was pushed itself. */
  public static Optional<InlineOrigin> of(Initiator initiator) {
    return switch (initiator) {
      case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ -> Optional.empty();
      case Initiator.Upstream upstream ->
          upstream.kind().isInline() ? Optional.of(of(upstream)) : Optional.empty();
    };
  }

  private static InlineOrigin of(Initiator.Upstream upstream) {
    List<StepId> path = new ArrayList<>();
    WorkflowId workflow = upstream.parent().run().workflow();
    for (Initiator.Ancestor ancestor : upstream.ancestors().reversed()) {
      if (!ancestor.kind().isInline()) {
        break;
      }
      path.addFirst(ancestor.step());
      workflow = ancestor.run().workflow();
    }
    return new InlineOrigin(workflow, path);
  }

  /** The workflow that was pushed: an iteration's is the one that holds the loop. */
  public static WorkflowId pushedWorkflow(RunRef run, Initiator initiator) {
    return of(initiator).map(InlineOrigin::workflow).orElse(run.workflow());
  }

  /**
   * The definition that an iteration follows.
   *
   * @param around the version of {@link #workflow()} that the run belongs to
   * @param id the iteration's own workflow id
   */
  public Workflow definition(Workflow around, WorkflowId id) {
    List<Step> steps = around.steps();
    Workflow inline = around;
    for (StepId next : path) {
      Step loop =
          steps.stream()
              .filter(step -> step.id().equals(next))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("no step " + next + " in " + around.id()));
      inline = inline(loop, id);
      steps = loop.body();
    }
    return inline;
  }

  /** The body of a loop as a workflow of its own; all its params come from its start. */
  public static Workflow inline(Step loop, WorkflowId id) {
    return new Workflow(
        id,
        null,
        null,
        loop.common().tags(),
        null,
        List.of(),
        List.of(),
        null,
        null,
        Map.of(),
        loop.body());
  }
}
