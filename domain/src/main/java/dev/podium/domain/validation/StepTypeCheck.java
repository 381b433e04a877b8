package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a step's type is known and gets the params that it takes. */
final class StepTypeCheck {

  private final Step step;
  private final Place place;
  private final Problems problems;

  StepTypeCheck(Step step, Place place, Problems problems) {
    this.step = step;
    this.place = place;
    this.problems = problems;
  }

  void check() {
    if (step.typeName().isEmpty()) {
      return;
    }
    Optional<StepType> type = StepTypes.find(step.typeName());
    if (type.isEmpty()) {
      problems.add(
          place.field("type"), "There is no step type \"" + step.typeName() + "\".", meant());
      return;
    }
    if (step instanceof Step.Typed && type.get().shape() != StepType.Shape.LEAF) {
      problems.add(
          place.field("type"),
          "A " + type.get().name() + " step has a wrapper of its own.",
          "Write {\"" + type.get().shape().wrapper() + "\": {...}} in place of \"step\".");
      return;
    }
    boolean templated = step instanceof Step.Typed typed && typed.subType() != null;
    params(type.get().params(), step.common().params(), place.field("params"), templated);
    loopParams();
  }

  private String meant() {
    List<String> names =
        StepTypes.all().stream()
            .filter(type -> type.shape() == StepType.Shape.LEAF)
            .map(StepType::name)
            .toList();
    return Spelling.nearest(step.typeName(), names)
        .map(name -> "Did you mean \"" + name + "\"?")
        .orElse("Use one of " + String.join(", ", names) + ".");
  }

  /**
   * @param filledLater whether a job template may give what is missing here
   */
  private void params(
      List<StepParam> schema, Map<String, ParamDefinition> given, Place at, boolean filledLater) {
    for (StepParam param : schema) {
      ParamDefinition definition = given.get(param.name());
      if (definition != null && param.reserved()) {
        problems.add(
            at.field(param.name()),
            "\"" + param.name() + "\" is set by the system.",
            "Take it out, or choose another name.");
      } else if (definition != null) {
        param(param, definition, at.field(param.name()), filledLater);
      } else if (param.required() && !filledLater) {
        problems.add(
            at.field(param.name()),
            "[" + param.name() + "] is a required parameter of a " + step.typeName() + " step.",
            param.help());
      }
    }
  }

  private void param(StepParam param, ParamDefinition definition, Place at, boolean filledLater) {
    if (!definition.canBecome(param.type())) {
      problems.add(
          at,
          "\""
              + param.name()
              + "\" must be a "
              + param.type()
              + ", but it is a "
              + definition.type()
              + ".",
          param.help());
    } else if (definition.content()
        instanceof Content.Nested(Map<String, ParamDefinition> entries)) {
      params(param.entries(), entries, at.field("value"), filledLater);
    }
  }

  /** A foreach goes through lists, a while changes single values. */
  private void loopParams() {
    ParamDefinition definition = step.common().params().get("loop_params");
    boolean foreach = step instanceof Step.Foreach;
    if ((!foreach && !(step instanceof Step.While))
        || definition == null
        || !(definition.content()
            instanceof Content.Nested(Map<String, ParamDefinition> entries))) {
      return;
    }
    Place at = place.field("params").field("loop_params").field("value");
    entries.forEach(
        (name, entry) -> {
          if (name.equals(LoopParams.INDEX)) {
            problems.add(
                at.field(name),
                "\"%s\" is the number of the iteration, set by the system.".formatted(name),
                "Choose another name.");
          }
          if (foreach != isList(entry.type()) || isMap(entry.type())) {
            problems.add(
                at.field(name),
                foreach
                    ? "A loop param of a foreach must be a list, but it is a " + entry.type() + "."
                    : "A loop param of a while must be a single value, but it is a "
                        + entry.type()
                        + ".",
                "Use one of " + fitting(foreach) + ".");
          }
        });
  }

  private static String fitting(boolean lists) {
    return List.of(ParamType.values()).stream()
        .filter(type -> isList(type) == lists && !isMap(type))
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }

  private static boolean isList(ParamType type) {
    return switch (type) {
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> true;
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_MAP, MAP -> false;
    };
  }

  private static boolean isMap(ParamType type) {
    return type == ParamType.MAP || type == ParamType.STRING_MAP;
  }
}
