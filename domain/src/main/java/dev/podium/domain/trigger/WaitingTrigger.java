package dev.podium.domain.trigger;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal trigger in force.
 *
 * @param position in the definition's list, from 0
 * @param after the number of the last signal of each name that was dealt with
 * @param hold of this trigger alone
 * @param workflowHold of all triggers of its workflow
 */
public record WaitingTrigger(
    WorkflowId workflow,
    TriggerId id,
    int position,
    SignalTrigger trigger,
    Map<String, Long> after,
    @Nullable Hold hold,
    @Nullable Hold workflowHold) {

  public WaitingTrigger {
    after = Params.ordered(after);
  }
}
