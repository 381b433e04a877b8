package dev.podium.domain.event;

import dev.podium.domain.definition.WorkflowId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param types empty for all
 * @param workflow null for all; the iterations of a loop have a workflow of their own
 */
public record EventFilter(Set<EventType> types, @Nullable WorkflowId workflow) {

  public static final EventFilter ALL = new EventFilter(Set.of(), null);

  public EventFilter {
    types = Set.copyOf(types);
  }

  public boolean wants(Event event) {
    return (types.isEmpty() || types.contains(event.type()))
        && (workflow == null || workflow.equals(event.workflow()));
  }
}
