package dev.podium.scheduler.sql;

import java.util.Locale;
import java.util.Set;

/** What a statement may do, as far as its first word tells. */
enum StatementKind {
  /** Only reads. */
  READS,
  /** Changes rows, which counts once the transaction is committed. */
  CHANGES,
  /** May take effect at once, whatever becomes of the transaction: definitions, procedures. */
  AT_ONCE;

  private static final Set<String> READING =
      Set.of("SELECT", "SHOW", "DESCRIBE", "VALUES", "TABLE");

  private static final Set<String> CHANGING =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "WITH");

  /** Reads the first word behind spaces, remarks and opening brackets. */
  static StatementKind of(String statement) {
    int at = 0;
    if (statement.contains("/*!")) {
      return AT_ONCE; // what MySQL runs although it looks like a remark
    }
    while (at < statement.length() && !Character.isLetter(statement.charAt(at))) {
      at = Math.max(at + 1, NamedStatement.quietEnd(statement, at));
    }
    int end = at;
    while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
      end++;
    }
    String word = statement.substring(at, end).toUpperCase(Locale.ROOT);
    if (READING.contains(word)) {
      return READS;
    }
    return CHANGING.contains(word) ? CHANGES : AT_ONCE;
  }
}
