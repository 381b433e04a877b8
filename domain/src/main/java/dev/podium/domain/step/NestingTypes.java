package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.MAP;
import static dev.podium.domain.param.ParamType.STRING;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.step.StepType.Shape;
import java.util.List;
import java.util.Map;

/** The step types that hold or start other steps. */
final class NestingTypes {

  private static final StepParam LOOP_INDEX =
      StepParam.declared(
          "loop_index",
          declaration(
              ParamType.LONG,
              new Content.Literal(new ParamValue.Whole(-1)),
              ParamMode.CONSTANT,
              InternalMode.RESERVED),
          "Number of the iteration, from 0.");

  private static final StepType FOREACH =
      new StepType(
          "foreach",
          "For each",
          "Runs its steps once for each combination of its loop params.",
          "repeat",
          Shape.FOREACH,
          true,
          List.of(
              StepParam.declared(
                  "loop_params",
                  declaration(
                      MAP, new Content.Unset(), ParamMode.MUTABLE_ON_START, InternalMode.REQUIRED),
                  "Lists to go through, by name."),
              LOOP_INDEX));

  private static final StepType WHILE =
      new StepType(
          "while",
          "While",
          "Repeats its steps as long as its condition holds.",
          "refresh",
          Shape.WHILE,
          true,
          List.of(
              StepParam.declared(
                  "loop_params",
                  declaration(
                      MAP, new Content.Unset(), ParamMode.MUTABLE_ON_START, InternalMode.OPTIONAL),
                  "First values of what changes."),
              LOOP_INDEX,
              StepParam.declared(
                  "condition",
                  declaration(
                      ParamType.BOOLEAN,
                      new Content.Literal(new ParamValue.Bool(false)),
                      ParamMode.CONSTANT,
                      InternalMode.RESERVED),
                  "Whether the loop goes on.")));

  private static final StepType SUBWORKFLOW =
      new StepType(
          "subworkflow",
          "Subworkflow",
          "Runs another workflow as one step.",
          "workflow",
          Shape.SUBWORKFLOW,
          true,
          List.of(
              StepParam.declared(
                  "subworkflow_id",
                  declaration(
                      STRING,
                      new Content.Unset(),
                      ParamMode.MUTABLE_ON_START,
                      InternalMode.REQUIRED),
                  "Id of the workflow to run."),
              StepParam.declared(
                  "subworkflow_version",
                  declaration(
                      STRING,
                      new Content.Literal(new ParamValue.Text("active")),
                      ParamMode.MUTABLE_ON_START,
                      InternalMode.PROVIDED),
                  "Its version: a number or an alias.")));

  private NestingTypes() {}

  static List<StepType> all() {
    return List.of(FOREACH, WHILE, SUBWORKFLOW);
  }

  private static ParamDefinition declaration(
      ParamType type, Content content, ParamMode mode, InternalMode internalMode) {
    return new ParamDefinition(type, content, mode, null, List.of(), Map.of(), internalMode);
  }
}
