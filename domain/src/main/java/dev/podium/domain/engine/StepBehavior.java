package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import java.time.Instant;
import java.util.Map;

/**
 * How a step type runs. What has no outside effect runs in memory, ahead of the commit; what leaves
 * the node waits for the commit of its RUNNING state.
 */
public sealed interface StepBehavior {

  /** Runs at once in memory: same params and time, same result, nobody outside can tell. */
  non-sealed interface Inline extends StepBehavior {
    Begun begin(Map<String, Param> params, Instant now);
  }

  /** Has an outside effect; dispatched to the step type's body once RUNNING is committed. */
  record Outside() implements StepBehavior {}

  /**
   * Occupies a core or a process; placed on a free slot of the cluster once STARTING is committed,
   * and RUNNING when it begins there.
   */
  record Heavy() implements StepBehavior {}

  /** Starts runs inside of it, which are rows of their own, and follows them. */
  record Nested() implements StepBehavior {}

  /** Waits for a person; nothing of it runs anywhere meanwhile. */
  record Asking() implements StepBehavior {}

  /** What an inline step does when it begins. */
  sealed interface Begun {
    /** It has ended already. */
    record Ended(StepOutcome outcome) implements Begun {}

    /** It ends well at that time. */
    record Until(Instant due) implements Begun {}
  }
}
