package dev.podium.domain.approval;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of steps that wait for a person, and the answers to them. */
public interface Approvals {

  /**
   * Where a page begins.
   *
   * @param askedAt of the last question of the page before
   * @param number of it, which tells apart those of the same moment
   */
  record After(Instant askedAt, long number) {}

  /** A page; {@code next} is null on the last. */
  record Page(List<OpenApproval> open, @Nullable After next) {
    public Page {
      open = List.copyOf(open);
    }
  }

  /**
   * Open questions, the oldest first.
   *
   * @param mine only those that the caller may answer
   */
  Page open(boolean mine, @Nullable After after, int limit, Caller caller);

  /** The question that a step asks now. */
  Optional<OpenApproval> find(RunRef run, StepId step);

  /**
   * Answers for good: of several answers at once the first counts.
   *
   * @throws RefusedException NOT_FOUND if the step asks nothing (any more), FORBIDDEN if somebody
   *     else has to answer, INVALID if a value is not of the type of its field, CONFLICT if
   *     somebody was faster
   */
  void answer(RunRef run, StepId step, Answer answer, Caller caller);
}
