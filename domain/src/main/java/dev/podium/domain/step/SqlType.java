package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.BOOLEAN;
import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.STRING;
import static dev.podium.domain.param.ParamType.STRING_ARRAY;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.util.List;
import java.util.Map;

/** What a step that asks a database takes and gives. */
final class SqlType {

  static final StepType SQL =
      StepType.leaf(
          "Sql",
          "SQL",
          "Runs statements on a database and keeps the rows.",
          "database",
          true,
          StepParam.map(
              "sql",
              InternalMode.REQUIRED,
              List.of(
                  StepParam.required("connection", STRING, "Name of the connection."),
                  StepParam.optional(
                      "query",
                      STRING,
                      "One statement; `:name` stands for the step's param of that name."),
                  StepParam.optional(
                      "statements",
                      STRING_ARRAY,
                      "Several instead, in one transaction; the rows are the last query's."),
                  StepParam.optional(
                      "isolation",
                      STRING,
                      "READ_UNCOMMITTED, READ_COMMITTED, REPEATABLE_READ or SERIALIZABLE; the"
                          + " database's own if left out."),
                  StepParam.optional(
                      "max_rows", LONG, "Rows that are kept, 1,000 if left out, 10,000 at most."),
                  StepParam.optional(
                      "timeout_seconds",
                      LONG,
                      "How long all statements may take together; 300 if left out."),
                  StepParam.optional(
                      "repeatable",
                      BOOLEAN,
                      "Whether the statements may be run again if it is unknown whether they took"
                          + " effect.")),
              "What to run, and where."),
          output("row_count", new ParamValue.Whole(0), "Output: how many rows were kept."),
          output(
              "truncated",
              new ParamValue.Bool(false),
              "Output: whether there were more than that."),
          output(
              "updated_rows",
              new ParamValue.Whole(0),
              "Output: how many rows all statements have changed."),
          output(
              "first_row", new ParamValue.TextMap(Map.of()), "Output: the first row, by column."),
          output(
              "first_column",
              new ParamValue.Array(ParamType.STRING_ARRAY, List.of()),
              "Output: the first column of all rows."));

  private SqlType() {}

  private static StepParam output(String name, ParamValue standard, String help) {
    return StepParam.declared(name, ParamDefinition.literal(standard), help);
  }
}
