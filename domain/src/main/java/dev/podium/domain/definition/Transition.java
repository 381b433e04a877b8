package dev.podium.domain.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step's outgoing edges.
 *
 * @param successors condition by successor, in the author's order; {@code "true"} is unconditional
 * @param predecessors as written, or null; if given it must agree with the derived graph
 */
public record Transition(Map<StepId, String> successors, @Nullable List<StepId> predecessors) {

  /** No successors. */
  public static final Transition NONE = new Transition(Map.of(), null);

  public Transition {
    successors = Collections.unmodifiableMap(new LinkedHashMap<>(successors));
    predecessors = predecessors == null ? null : List.copyOf(predecessors);
  }
}
