package dev.podium.domain.param;

import java.util.Set;

/** Names that no param may have (definition.md section 8.6). */
public final class ReservedNames {

  private static final Set<String> NAMES =
      Set.of(
          "maestro",
          "MAESTRO",
          "Maestro",
          "scheduler",
          "SCHEDULER",
          "Scheduler",
          "util",
          "UTIL",
          "Util",
          "params",
          "PARAMS",
          "Params",
          "AUTH_BLOB",
          "AUTH_DATA",
          "AUTH_ACTING_ON_BEHALF_OF_BLOB",
          "AUTH_TRIGGERING_ON_BEHALF_OF_BLOB",
          "AUTHORIZED_MANAGERS");

  private ReservedNames() {}

  public static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
