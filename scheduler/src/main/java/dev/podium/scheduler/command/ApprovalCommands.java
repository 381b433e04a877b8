package dev.podium.scheduler.command;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals;
import dev.podium.domain.approval.Approvers;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.ApprovalStore;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the questions that steps ask, and takes the answers. */
public final class ApprovalCommands implements Approvals {

  private final ApprovalStore store;
  private final Runnable wakeMail;

  /**
   * Commands over a store.
   *
   * @param wakeMail tells this node that there is mail
   */
  public ApprovalCommands(ApprovalStore store, Runnable wakeMail) {
    this.store = store;
    this.wakeMail = wakeMail;
  }

  @Override
  public Page open(boolean mine, @Nullable After after, int limit, Caller caller) {
    boolean all = !mine || caller.role().may(Permission.ADMINISTER);
    return store.open(all ? null : Approvers.namesOf(caller), after, limit);
  }

  @Override
  public Optional<OpenApproval> find(RunRef run, StepId step) {
    return store.find(run, step);
  }

  @Override
  public void answer(RunRef run, StepId step, Answer answer, Caller caller) {
    OpenApproval open =
        store
            .find(run, step)
            .orElseThrow(
                () ->
                    RefusedException.notFound(
                        "Step [%s] of %s asks nothing, or was answered.".formatted(step, run)));
    check(open, answer, caller);
    if (!store.answer(open, answer)) {
      throw RefusedException.conflict(
          "The question of step [%s] of %s is not open any more.".formatted(step, run),
          "Look what was answered.");
    }
    wakeMail.run();
  }

  private static void check(OpenApproval open, Answer answer, Caller caller) {
    if (!open.question().approvers().include(caller)) {
      throw RefusedException.forbidden(
          "User %s may not answer this question; it is for %s."
              .formatted(caller.name(), String.join(", ", open.question().approvers().names())));
    }
    if (answer.comment().length() > Answer.LONGEST_COMMENT) {
      throw RefusedException.invalid(
          "comment",
          "has %d characters; at most %d are allowed."
              .formatted(answer.comment().length(), Answer.LONGEST_COMMENT),
          "Shorten it.");
    }
    List<Problem> problems = open.question().problems(answer.values());
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }
}
