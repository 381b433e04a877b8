package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.LeftInside;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.run.RunRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps no runs inside of steps, and takes none. */
class NoChildStore implements ChildStore {

  @Override
  public Optional<LaunchedIterations> launch(
      IterationLaunch launch, long epoch, Map<Integer, Long> heldShards) {
    throw new IllegalStateException("iterations: " + launch);
  }

  @Override
  public List<RunEvent.Child> iterations(WorkflowId loop) {
    return List.of();
  }

  @Override
  public Optional<RunEvent.Child> find(WorkflowId workflow, UUID uuid) {
    return Optional.empty();
  }

  @Override
  public Optional<LeftInside> findLeft(RunRef around, int ordinal) {
    return Optional.empty();
  }

  @Override
  public void pause(Parent parent) {
    throw new IllegalStateException("a parent: " + parent);
  }

  @Override
  public void resume(Parent parent) {
    throw new IllegalStateException("a parent: " + parent);
  }

  @Override
  public void stop(Parent parent, String why) {
    throw new IllegalStateException("a parent: " + parent);
  }
}
