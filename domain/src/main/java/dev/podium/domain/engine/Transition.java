package dev.podium.domain.engine;

import java.util.List;

/** The outcome of one event: the next state, and what to do about it, in order. */
public record Transition(RunState next, List<RunEffect> effects) {
  public Transition {
    effects = List.copyOf(effects);
  }
}
