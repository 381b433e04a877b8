package dev.podium.domain.token;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as its user asks for it.
 *
 * @param name 1 to 100 visible characters, no other token of the user has it
 * @param role what the token may do at most; null: all that its user may
 * @param expiresAt from when on it is not taken any more; null: never
 */
public record TokenDraft(String name, @Nullable Role role, @Nullable Instant expiresAt) {

  public static final int LONGEST_NAME = 100;
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_525);

  /**
   * Checks what is written, all at once.
   *
   * @param owner whose role is the most that the token may have
   * @throws RefusedException with every problem
   */
  void requireValid(Role owner, Instant now) {
    List<Problem> problems = new ArrayList<>();
    if (!isName()) {
      problems.add(
          Problem.at(
              "name",
              "This is not a name for a token.",
              "Use 1 to %d visible characters that neither begin nor end with a blank."
                  .formatted(LONGEST_NAME)));
    }
    if (role != null && owner.atMost(role) != role) {
      problems.add(
          Problem.at(
              "role",
              "A token may do no more than its user, whose role is %s.".formatted(owner),
              "Choose that role or a lower one, or leave it out."));
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      problems.add(Problem.at("expire_time", "This time is over.", "Give one to come."));
    }
    if (expiresAt != null && expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
      problems.add(
          Problem.at(
              "expire_time",
              "This is more than a hundred years away.",
              "Leave it out for a token that does not expire."));
    }
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  private boolean isName() {
    return !name.isBlank()
        && name.equals(name.strip())
        && name.length() <= LONGEST_NAME
        && !Texts.hidesSomething(name)
        && Texts.unstorable(name).isEmpty();
  }
}
