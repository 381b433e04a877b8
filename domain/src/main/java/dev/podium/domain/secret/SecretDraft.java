package dev.podium.domain.secret;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret as an administrator writes it, without its value.
 *
 * @param name 1 to 128 letters, digits and {@code . - _}; it never changes
 * @param description what it is for, in one line
 */
public record SecretDraft(String name, String description, Grants grants) {

  public static final int LONGEST_DESCRIPTION = 500;

  /** A shorter value could not be hidden where it is shown: half of a log would be stars. */
  public static final int SHORTEST_VALUE = 4;

  public static final int LONGEST_VALUE = 10_000;

  private static final Pattern NAME = Pattern.compile(SecretReference.NAME);

  /** Whether there may be one of this name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Checks what is written, all at once.
   *
   * @param value null if the present one stays
   * @throws RefusedException with every problem
   */
  public void requireValid(@Nullable String value) {
    List<Problem> problems = new ArrayList<>(wrongWords(name, description, "secret"));
    if (value != null) {
      wrongValue(value, "value").ifPresent(problems::add);
    }
    problems.addAll(grants.problems());
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  static List<Problem> wrongWords(String name, String description, String what) {
    List<Problem> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Problem.at(
              "name",
              "This is not a name for a %s.".formatted(what),
              "Use 1 to 128 letters, digits, \".\", \"-\" and \"_\", a letter first."));
    }
    if (description.length() > LONGEST_DESCRIPTION || Texts.hidesSomething(description)) {
      problems.add(
          Problem.at(
              "description",
              "This is not a description.",
              "Use one line of at most %d characters.".formatted(LONGEST_DESCRIPTION)));
    }
    return problems;
  }

  /** Says what is wrong with a value without showing any of it. */
  static Optional<Problem> wrongValue(String value, String path) {
    if (value.length() < SHORTEST_VALUE || value.length() > LONGEST_VALUE) {
      return Optional.of(
          Problem.at(
              path,
              "It has %d characters.".formatted(value.length()),
              "Give it %d to %d: a shorter one could not be hidden in logs."
                  .formatted(SHORTEST_VALUE, LONGEST_VALUE)));
    }
    return value.isBlank()
        ? Optional.of(Problem.at(path, "It holds blanks only.", "Give it a value."))
        : Texts.unstorable(value).map(why -> Problem.at(path, why, "Take it out."));
  }
}
