package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals.After;
import dev.podium.domain.approval.Approvals.Page;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunRef;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which questions are open: a flush adds those that a step begins to ask, and takes those of
 * steps that ask no more. All methods throw {@link StoreUnavailableException} as {@link RunStore}
 * does.
 */
public interface ApprovalStore {

  /**
   * Open questions, the oldest first.
   *
   * @param names under which a question may mean who asks; null for all questions
   */
  Page open(@Nullable Collection<String> names, @Nullable After after, int limit);

  Optional<OpenApproval> find(RunRef run, StepId step);

  /**
   * Takes the question of an attempt, and tells the owner of its run what was said, in one
   * transaction.
   *
   * @return false if it is not open any more; nothing was done
   */
  boolean answer(OpenApproval question, Answer answer);
}
