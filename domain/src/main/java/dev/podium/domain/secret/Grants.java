package dev.podium.domain.secret;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which workflows may use a secret or a connection. In the patterns {@code *} stands for any
 * characters.
 *
 * @param toAll every workflow may
 * @param workflows patterns of workflow ids
 * @param owners patterns of the names of owners
 */
public record Grants(boolean toAll, List<String> workflows, List<String> owners) {

  /** No workflow. */
  public static final Grants NONE = new Grants(false, List.of(), List.of());

  /** Every workflow. */
  public static final Grants ALL = new Grants(true, List.of(), List.of());

  private static final int MOST = 100;
  private static final int LONGEST = 128;
  private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9._*-]+");

  public Grants {
    workflows = List.copyOf(workflows);
    owners = List.copyOf(owners);
  }

  /** Whether a workflow may; one whose owner is not known may where it might turn out so. */
  public boolean cover(SecretUser user) {
    if (toAll || workflows.stream().anyMatch(pattern -> matches(pattern, user.workflow()))) {
      return true;
    }
    String owner = user.owner();
    return owner == null
        ? !owners.isEmpty()
        : owners.stream().anyMatch(pattern -> matches(pattern, owner));
  }

  private static boolean matches(String pattern, String text) {
    if (pattern.indexOf('*') < 0) {
      return pattern.equals(text);
    }
    String[] parts = pattern.split("\\*+", -1);
    int end = text.length() - parts[parts.length - 1].length();
    if (!text.startsWith(parts[0])
        || end < parts[0].length()
        || !text.endsWith(parts[parts.length - 1])) {
      return false;
    }
    int from = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], from);
      if (found < 0 || found + parts[i].length() > end) {
        return false;
      }
      from = found + parts[i].length();
    }
    return true;
  }

  /** What is wrong with the patterns. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (workflows.size() + owners.size() > MOST) {
      problems.add(
          Problem.at(
              "granted_to",
              "There are more than %d patterns.".formatted(MOST),
              "Join some with *, or grant it to all workflows."));
    }
    for (int i = 0; i < workflows.size(); i++) {
      if (!WORKFLOW.matcher(workflows.get(i)).matches() || workflows.get(i).length() > LONGEST) {
        problems.add(
            Problem.at(
                "granted_to.workflows[%d]".formatted(i),
                "No workflow can have this id.",
                "Write an id, or its beginning and *."));
      }
    }
    for (int i = 0; i < owners.size(); i++) {
      String owner = owners.get(i);
      if (owner.isBlank() || owner.length() > LONGEST || Texts.hidesSomething(owner)) {
        problems.add(
            Problem.at(
                "granted_to.owners[%d]".formatted(i),
                "No owner can have this name.",
                "Write a name, or its beginning and *."));
      }
    }
    return problems;
  }

  /** In words, for the audit log. */
  @Override
  public String toString() {
    if (toAll) {
      return "all workflows";
    }
    if (workflows.isEmpty() && owners.isEmpty()) {
      return "no workflow";
    }
    List<String> words = new ArrayList<>();
    if (!workflows.isEmpty()) {
      words.add("workflows " + String.join(", ", workflows));
    }
    if (!owners.isEmpty()) {
      words.add("workflows of " + String.join(", ", owners));
    }
    return words.stream().collect(Collectors.joining(" and "));
  }
}
