package dev.podium.domain.approval;

import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may answer a question: users by name, and roles as {@code role:EDITOR}, which means all who
 * may do at least as much. If nobody is named, everybody may who may operate runs. An administrator
 * always may.
 *
 * @param names in the order of the definition
 */
public record Approvers(List<String> names) {

  /** Stands for everybody who may operate runs. */
  public static final String ANYBODY = "*";

  private static final String ROLE = "role:";

  public Approvers {
    names = List.copyOf(names);
  }

  /**
   * Reads what a step names.
   *
   * @throws IllegalArgumentException with a sentence for people, if one of them is no role
   */
  public static Approvers of(List<String> written) {
    List<String> names = new ArrayList<>();
    for (String one : written) {
      String name = one.strip();
      if (name.startsWith(ROLE)) {
        names.add(ROLE + role(name.substring(ROLE.length())));
      } else if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new Approvers(names.isEmpty() ? List.of(ANYBODY) : names);
  }

  private static Role role(String text) {
    return findRole(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no role \"%s\"; there are %s."
                        .formatted(text.strip(), Arrays.toString(Role.values()))));
  }

  private static Optional<Role> findRole(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(Role.values()).filter(role -> role.name().equals(name)).findFirst();
  }

  /** Whether the caller may answer. */
  public boolean include(Caller caller) {
    return caller.role().may(Permission.ADMINISTER)
        || names.stream().anyMatch(namesOf(caller)::contains);
  }

  /** All names under which a step may mean the caller. */
  public static List<String> namesOf(Caller caller) {
    List<String> names = new ArrayList<>();
    names.add(caller.name());
    if (caller.role().may(Permission.OPERATE)) {
      names.add(ANYBODY);
    }
    Arrays.stream(Role.values())
        .filter(role -> caller.role().atMost(role) == role)
        .forEach(role -> names.add(ROLE + role));
    return names;
  }
}
