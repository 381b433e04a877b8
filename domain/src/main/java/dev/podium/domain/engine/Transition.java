package dev.podium.domain.engine;

import java.util.List;

/**
 * The outcome of one event.
 *
 * @param superseded attempts that newer ones have replaced, as they ended: the next state does not
 *     hold them any more, their rows must still be written
 * @param artifacts what steps have left behind
 * @param effects what to do about it, in order
 */
public record Transition(
    RunState next,
    List<StepState> superseded,
    List<StepArtifact> artifacts,
    List<RunEffect> effects) {
  public Transition {
    superseded = List.copyOf(superseded);
    artifacts = List.copyOf(artifacts);
    effects = List.copyOf(effects);
  }
}
