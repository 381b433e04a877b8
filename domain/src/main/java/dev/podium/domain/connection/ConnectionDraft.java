package dev.podium.domain.connection;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection as an administrator writes it, without its password or token.
 *
 * @param name 1 to 128 letters, digits and {@code . - _}; it never changes
 * @param description what it is for, in one line
 */
public record ConnectionDraft(
    String name, String description, ConnectionTarget target, Grants grants) {

  public static final int LONGEST_DESCRIPTION = 500;
  private static final int LONGEST_USER = 128;
  private static final int LONGEST_PASSWORD = 1_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,127}");

  /** Whether there may be one of this name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Checks what is written, all at once.
   *
   * @param schemes those of JDBC addresses that may be used, for example {@code mysql}
   * @param password or token; null if none is given
   * @throws RefusedException with every problem
   */
  public void requireValid(Set<String> schemes, @Nullable String password) {
    List<Problem> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Problem.at(
              "name",
              "This is not a name for a connection.",
              "Use 1 to 128 letters, digits, \".\", \"-\" and \"_\", a letter first."));
    }
    if (description.length() > LONGEST_DESCRIPTION || Texts.hidesSomething(description)) {
      problems.add(
          Problem.at(
              "description",
              "This is not a description.",
              "Use one line of at most %d characters.".formatted(LONGEST_DESCRIPTION)));
    }
    problems.addAll(
        switch (target) {
          case ConnectionTarget.Database database -> check(database, schemes, password);
          case ConnectionTarget.Cluster cluster -> ClusterAddress.check(cluster, password);
        });
    problems.addAll(grants.problems());
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(problems);
    }
  }

  private static List<Problem> check(
      ConnectionTarget.Database database, Set<String> schemes, @Nullable String password) {
    List<Problem> problems = new ArrayList<>();
    JdbcAddress.check(database.url(), schemes).ifPresent(problems::add);
    String user = database.user();
    if (user.isBlank() || user.length() > LONGEST_USER || Texts.hidesSomething(user)) {
      problems.add(
          Problem.at("user", "This is not a name of a user.", "Give the database's user."));
    }
    if (password != null && password.length() > LONGEST_PASSWORD) {
      problems.add(
          Problem.at(
              "password",
              "It has more than %d characters.".formatted(LONGEST_PASSWORD),
              "Shorten it."));
    }
    return problems;
  }
}
