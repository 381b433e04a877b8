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
public record EventFilter(Set<EventType> types, @Nullable WorkflowId workflow)
    implements EventSelection {

  public static final EventFilter ALL = new EventFilter(Set.of(), null);

  public EventFilter {
    types = Set.copyOf(types);
  }

  @Override
  public boolean wants(EventType type, WorkflowId of) {
    return (types.isEmpty() || types.contains(type)) && (workflow == null || workflow.equals(of));
  }

  @Override
  public long bits() {
    return WorkflowBits.wanted(workflow == null ? Set.of() : Set.of(workflow));
  }
}
