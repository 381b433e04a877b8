package dev.podium.ui.approvals;

import dev.podium.domain.approval.Approvers;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.approval.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** Questions in words. */
final class ApprovalWords {

  private static final String ROLE = "role:";

  private ApprovalWords() {}

  static String step(OpenApproval open) {
    return "%s · %d · %s".formatted(open.run().workflow(), open.run().instance(), open.step());
  }

  /** Who may answer. */
  static String approvers(OpenApproval open) {
    return open.question().approvers().names().stream()
        .map(ApprovalWords::approver)
        .collect(Collectors.joining(", "));
  }

  private static String approver(String name) {
    if (name.equals(Approvers.ANYBODY)) {
      return "all operators";
    }
    return name.startsWith(ROLE)
        ? "every " + name.substring(ROLE.length()).toLowerCase(Locale.ROOT)
        : name;
  }

  /** What comes of it if nobody answers; the time follows. */
  static String afterDue(OpenApproval open) {
    Verdict otherwise = open.question().otherwise();
    if (otherwise == null) {
      return "Without an answer it is out of time";
    }
    return otherwise == Verdict.APPROVED
        ? "Without an answer it counts as approved"
        : "Without an answer it counts as rejected";
  }
}
