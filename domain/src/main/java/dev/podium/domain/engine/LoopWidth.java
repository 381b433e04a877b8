package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many iterations of a foreach run at once if it does not say (definition.md section 6.4). */
public final class LoopWidth {

  private static final int STANDARD = 20;

  private LoopWidth() {}

  /**
   * What a run keeps of it for its loops and those inside of them.
   *
   * @param stepConcurrency the property of the workflow, null if it is not set
   * @return null if no loop asks, or the standard holds
   */
  public static @Nullable Integer of(Workflow workflow, @Nullable Integer stepConcurrency) {
    Optional<Integer> least =
        Stream.of(
                Optional.ofNullable(stepConcurrency),
                Optional.ofNullable(workflow.instanceStepConcurrency()))
            .flatMap(Optional::stream)
            .min(Integer::compare);
    return within(workflow.steps(), least.orElse(null));
  }

  /** The same for an iteration, of what the run around it keeps. */
  static @Nullable Integer within(List<Step> steps, @Nullable Integer around) {
    boolean asked =
        Step.withBodies(steps)
            .anyMatch(step -> step instanceof Step.Foreach loop && loop.concurrency() == null);
    return asked ? around : null;
  }

  /** Of one loop of a run. */
  static int of(Step.Foreach loop, @Nullable Integer kept) {
    if (loop.concurrency() != null) {
      return loop.concurrency();
    }
    return kept == null ? STANDARD : kept;
  }
}
