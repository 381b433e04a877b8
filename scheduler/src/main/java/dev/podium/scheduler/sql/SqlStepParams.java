package dev.podium.scheduler.sql;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.scheduler.param.ParamGroup;
import dev.podium.scheduler.secret.StepSecrets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the params of an Sql step ask for.
 *
 * @param connection name of one
 * @param isolation a constant of {@link Connection}; null for the database's own
 * @param repeatable whether all may be run again if it is unknown whether it took effect
 */
record SqlStepParams(
    String connection,
    List<Bound> statements,
    @Nullable Integer isolation,
    int mostRows,
    Duration timeout,
    boolean repeatable) {

  private static final long USUAL_TIMEOUT_SECONDS = 300;
  private static final long LONGEST_TIMEOUT_SECONDS = 24 * 3600;
  private static final long USUAL_ROWS = 1_000;
  private static final long MOST_ROWS = 10_000;
  private static final int MOST_STATEMENTS = 100;

  private static final Map<String, Integer> ISOLATIONS =
      Map.of(
          "READ_UNCOMMITTED", Connection.TRANSACTION_READ_UNCOMMITTED,
          "READ_COMMITTED", Connection.TRANSACTION_READ_COMMITTED,
          "REPEATABLE_READ", Connection.TRANSACTION_REPEATABLE_READ,
          "SERIALIZABLE", Connection.TRANSACTION_SERIALIZABLE);

  SqlStepParams {
    statements = List.copyOf(statements);
  }

  /** Whether all of it is done again without harm. */
  boolean isHarmless() {
    return repeatable
        || statements.stream().allMatch(statement -> statement.kind() == StatementKind.READS);
  }

  /**
   * A statement with its values.
   *
   * @param written as its author wrote it
   * @param values one for each question mark, as a driver takes them
   */
  record Bound(String written, String text, List<Object> values) {
    Bound {
      values = List.copyOf(values);
    }

    StatementKind kind() {
      return StatementKind.of(text);
    }
  }

  /**
   * Reads evaluated params.
   *
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static SqlStepParams of(Map<String, Param> params, StepSecrets secrets) {
    ParamGroup sql = ParamGroup.written(params, "sql", "a query");
    return new SqlStepParams(
        sql.text("connection").orElse(""),
        written(sql).stream().map(statement -> bind(statement, params, secrets)).toList(),
        isolation(sql.text("isolation").orElse("")),
        (int) number(sql, "max_rows", USUAL_ROWS, MOST_ROWS),
        Duration.ofSeconds(
            number(sql, "timeout_seconds", USUAL_TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS)),
        sql.flag("repeatable"));
  }

  private static List<String> written(ParamGroup sql) {
    List<String> statements = sql.texts("statements");
    String query = sql.text("query").orElse("");
    if (query.isBlank() == statements.isEmpty()) {
      throw new IllegalArgumentException("Give query, or statements, one of them.");
    }
    if (statements.size() > MOST_STATEMENTS) {
      throw new IllegalArgumentException(
          "There are %d statements; at most %d are allowed."
              .formatted(statements.size(), MOST_STATEMENTS));
    }
    return statements.isEmpty() ? List.of(query) : statements;
  }

  private static Bound bind(String written, Map<String, Param> params, StepSecrets secrets) {
    if (secrets.isIn(written)) {
      throw new IllegalArgumentException(
          "A secret must not stand in a statement, which databases write down. Bind it: give the"
              + " step a param with it, and write :name of that param.");
    }
    NamedStatement statement = NamedStatement.parse(written);
    List<Object> values = new ArrayList<>();
    for (String name : statement.names()) {
      Param param = params.get(name);
      if (param == null) {
        throw new IllegalArgumentException(
            "The step has no param %s for :%s. Declare it among the step's params."
                .formatted(name, name));
      }
      values.add(value(name, param.value(), secrets));
    }
    return new Bound(written, statement.text(), values);
  }

  private static Object value(String name, ParamValue value, StepSecrets secrets) {
    return switch (value) {
      case ParamValue.Text(String text) -> secrets.reveal(text);
      case ParamValue.Whole(long number) -> number;
      case ParamValue.Decimal(var number) -> number;
      case ParamValue.Bool(boolean flag) -> flag;
      case ParamValue.Array _, ParamValue.TextMap _, ParamValue.Nested _ ->
          throw new IllegalArgumentException(
              "The param %s is a %s; only texts, numbers and booleans can be bound."
                  .formatted(name, words(value.type())));
    };
  }

  private static String words(ParamType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable Integer isolation(String name) {
    if (name.isBlank()) {
      return null;
    }
    Integer isolation = ISOLATIONS.get(name.strip().toUpperCase(Locale.ROOT));
    if (isolation == null) {
      throw new IllegalArgumentException(
          "isolation is \"%s\"; it must be READ_UNCOMMITTED, READ_COMMITTED, REPEATABLE_READ or"
                  .formatted(name)
              + " SERIALIZABLE.");
    }
    return isolation;
  }

  private static long number(ParamGroup sql, String name, long usual, long most) {
    Long given = sql.whole(name, most);
    return given == null ? usual : given;
  }
}
