package dev.podium.domain.event;

import dev.podium.domain.definition.WorkflowId;
import java.util.Collection;
import java.util.List;

/**
 * Which workflows the events of a transaction may be of, in 64 bits: each workflow has one of them,
 * which it shares with others. Whoever wants the events of a few workflows so passes most
 * transactions over without reading what they have written. Stored with the events: which bit a
 * workflow has may never change.
 */
public final class WorkflowBits {

  /** Changes of workflows themselves are few, and wanted by whoever they are of. */
  private static final long ALL = -1;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private WorkflowBits() {}

  /** Those of the events of a transaction. */
  public static long told(List<Event> events) {
    long bits = 0;
    for (Event event : events) {
      bits |=
          switch (event) {
            case Event.StepChanged step -> of(step.workflow());
            case Event.RunChanged run -> of(run.workflow());
            case Event.OfWorkflow _ -> ALL;
          };
    }
    return bits;
  }

  /** Those of whoever wants the events of some workflows; all of them if none is named. */
  public static long wanted(Collection<WorkflowId> workflows) {
    long bits = 0;
    for (WorkflowId workflow : workflows) {
      bits |= of(workflow);
    }
    return workflows.isEmpty() ? ALL : bits;
  }

  private static long of(WorkflowId workflow) {
    return 1L << ((workflow.value().hashCode() * GOLDEN) >>> 58);
  }
}
