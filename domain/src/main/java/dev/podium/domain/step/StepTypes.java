package dev.podium.domain.step;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All step types of the format (definition.md sections 6.2 and 6.4). Validation, forms, the API and
 * docs/steps.md read here what a step takes.
 */
public final class StepTypes {

  /** Does nothing, at once. */
  public static final StepType NO_OP =
      StepType.leaf(
          "NoOp", "No operation", "Does nothing; joins or splits branches.", "circle-dashed", true);

  /** Waits. */
  public static final StepType SLEEP =
      StepType.leaf(
          "Sleep",
          "Sleep",
          "Waits for a number of seconds.",
          "hourglass",
          true,
          StepParam.declared(
              "sleep_seconds",
              ParamDefinition.literal(new ParamValue.Whole(3)),
              "How long to wait, in seconds."));

  private static final List<StepType> ALL =
      Stream.of(
              List.of(NO_OP, SLEEP, HttpType.HTTP),
              ScriptTypes.all(),
              List.of(SqlType.SQL, ApprovalType.APPROVAL),
              ContainerTypes.all(),
              NestingTypes.all())
          .flatMap(List::stream)
          .toList();

  private StepTypes() {}

  /** Every type, in the order of the palette. */
  public static List<StepType> all() {
    return ALL;
  }

  /** The type of this name, in any case. */
  public static Optional<StepType> find(String name) {
    return ALL.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }
}
