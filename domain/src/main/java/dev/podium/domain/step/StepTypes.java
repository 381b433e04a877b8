package dev.podium.domain.step;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All step types: those of the format (definition.md sections 6.2 and 6.4), Podium's own, and those
 * that jars of this node have brought. Validation, forms, the API and docs/steps.md read here what
 * a step takes.
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
              "How long to wait, in seconds; 0 and less do not wait."));

  private static final List<StepType> BUILT_IN =
      Stream.of(
              List.of(NO_OP, SLEEP, HttpType.HTTP),
              ScriptTypes.all(),
              List.of(SqlType.SQL, ApprovalType.APPROVAL),
              ContainerTypes.all(),
              NestingTypes.all())
          .flatMap(List::stream)
          .toList();

  private static volatile List<StepType> all = BUILT_IN;

  private StepTypes() {}

  /** Every type, in the order of the palette. */
  public static List<StepType> all() {
    return all;
  }

  /** Whether Podium has a type of this name itself, in any case; no jar can bring another. */
  public static boolean isBuiltIn(String name) {
    return find(BUILT_IN, name).isPresent();
  }

  /**
   * Adds types that jars bring, each in place of one of the same name. Meant for the start of a
   * node, before anything asks.
   *
   * @throws IllegalArgumentException if Podium has one of the name itself
   */
  public static synchronized void add(List<StepType> types) {
    for (StepType type : types) {
      if (isBuiltIn(type.name())) {
        throw new IllegalArgumentException("Podium itself has a step type " + type.name());
      }
      all = with(all, type);
    }
  }

  private static List<StepType> with(List<StepType> before, StepType added) {
    Stream<StepType> others =
        before.stream().filter(type -> !type.name().equalsIgnoreCase(added.name()));
    return Stream.concat(others, Stream.of(added)).toList();
  }

  /** The type of this name, in any case. */
  public static Optional<StepType> find(String name) {
    return find(all(), name);
  }

  private static Optional<StepType> find(List<StepType> types, String name) {
    return types.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }
}
