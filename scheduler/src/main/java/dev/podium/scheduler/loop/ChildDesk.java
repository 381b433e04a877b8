package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunEffect;
import dev.podium.domain.engine.RunState;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what runs ask of the runs inside of their steps: of each run one thing after the
 * other, of different runs at once.
 */
final class ChildDesk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChildDesk.class);

  private final RunLoop loop;
  private final ChildRunner children;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  ChildDesk(RunLoop loop, ChildRunner children) {
    this.loop = loop;
    this.children = children;
  }

  void ask(LoadedRun run, RunState state, List<RunEffect> effects) {
    List<RunEffect.OfChildren> asked =
        effects.stream()
            .filter(RunEffect.OfChildren.class::isInstance)
            .map(RunEffect.OfChildren.class::cast)
            .toList();
    if (!run.childWork().add(state, asked)) {
      return;
    }
    try {
      executor.execute(() -> workOff(run));
    } catch (RejectedExecutionException e) {
      log.debug("The node is going down; its next owner goes on inside of {}", run.ref());
    }
  }

  private void workOff(LoadedRun run) {
    ChildWork.Asked next = run.childWork().next();
    while (next != null) {
      try {
        children.carryOut(loop, run, next.state(), next.effect());
      } catch (RuntimeException | Error e) { // or what is asked for later would wait for ever
        log.error("{} of {} broke; its next owner finds out", next.effect(), run.ref(), e);
      }
      next = run.childWork().next();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
