package dev.podium.scheduler.loop;

import dev.podium.domain.engine.Parent;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import org.jspecify.annotations.Nullable;

/** No step starts another workflow here. */
final class NoSubworkflows implements SubworkflowStarts {

  @Override
  public StartResult start(StartRequest request, @Nullable Parent parent) {
    throw new IllegalStateException("a subworkflow: " + request);
  }

  @Override
  public StartResult restart(
      RunView ended, Repetition repetition, StartRequest request, @Nullable Parent parent) {
    throw new IllegalStateException("a subworkflow: " + request);
  }
}
