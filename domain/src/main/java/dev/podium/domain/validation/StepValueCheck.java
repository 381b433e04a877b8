package dev.podium.domain.validation;

import dev.podium.domain.approval.QuestionCheck;
import dev.podium.domain.definition.Step;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.References;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.script.Interpreter;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a step's type can use the values that stand in the step as they are. */
final class StepValueCheck {

  private StepValueCheck() {}

  /**
   * What is wrong with them.
   *
   * @param params of the step, laid over those of its type
   */
  static List<Problem> check(Step step, Map<String, ParamDefinition> params, Place place) {
    Problems problems = new Problems();
    Place at = place.field("params");
    boolean templated = step instanceof Step.Typed typed && typed.subType() != null;
    switch (StepTypes.find(step.typeName()).map(StepType::name).orElse("")) {
      case "Approval" -> {
        QuestionCheck.check(params, !templated, at, problems);
      }
      case "Shell" -> script(params, "shell", templated, at, problems);
      case "Python" -> script(params, "python", templated, at, problems);
      case "Sql" ->
          new Group(params, "sql", templated, at, problems)
              .requireOne("query", "the statement", "statements", "several of them");
      default -> {
        // The other types say what they take by its type only.
      }
    }
    return problems.all();
  }

  private static void script(
      Map<String, ParamDefinition> params,
      String name,
      boolean templated,
      Place place,
      Problems problems) {
    Group group = new Group(params, name, templated, place, problems);
    group.requireOne("script", "the script's text", "file", "where it lies on the nodes");
    group
        .text("interpreter")
        .flatMap(Interpreter::fault)
        .ifPresent(fault -> problems.add(group.place("interpreter"), fault, ""));
  }

  /**
   * A MAP among the params.
   *
   * @param filledLater whether a job template may give what is missing here
   */
  private record Group(
      Map<String, ParamDefinition> params,
      String name,
      boolean filledLater,
      Place at,
      Problems problems) {

    /** None if it is computed, so that only a run can tell. */
    private Optional<Map<String, ParamDefinition>> entries() {
      ParamDefinition group = params.get(name);
      return group != null
              && group.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
          ? Optional.of(entries)
          : Optional.empty();
    }

    Place place(String entry) {
      return at.field(name).field("value").field(entry);
    }

    /** The text of an entry that stands there as it is. */
    Optional<String> text(String entry) {
      return entries()
          .flatMap(entries -> Optional.ofNullable(entries.get(entry)))
          .filter(StepValueCheck::isPlain)
          .map(definition -> ((Content.Literal) definition.content()).value().plainText());
    }

    private boolean isAbsent(Map<String, ParamDefinition> entries, String entry) {
      ParamDefinition definition = entries.get(entry);
      return definition == null
          || definition.content() instanceof Content.Unset
          || isEmptyList(definition)
          || text(entry).filter(String::isBlank).isPresent();
    }

    private boolean isGiven(Map<String, ParamDefinition> entries, String entry) {
      ParamDefinition definition = entries.get(entry);
      return definition != null && isPlain(definition) && !isAbsent(entries, entry);
    }

    /** Requires one of two entries, as far as can be told before a run. */
    void requireOne(String entry, String what, String other, String otherwise) {
      entries()
          .ifPresent(
              entries -> {
                if (!filledLater && isAbsent(entries, entry) && isAbsent(entries, other)) {
                  problems.add(
                      at.field(name),
                      "[%1$s.%2$s] and [%1$s.%3$s] are missing.".formatted(name, entry, other),
                      "Give %s, %s, or %s, %s.".formatted(entry, what, other, otherwise));
                }
                if (isGiven(entries, entry) && isGiven(entries, other)) {
                  problems.add(
                      place(other),
                      "[%1$s.%2$s] and [%1$s.%3$s] are both given.".formatted(name, entry, other),
                      "Take one of them out.");
                }
              });
    }
  }

  private static boolean isEmptyList(ParamDefinition definition) {
    return definition.content() instanceof Content.Literal(ParamValue.Array array)
        && array.values().isEmpty();
  }

  /** Whether a value stands there as it is. */
  private static boolean isPlain(ParamDefinition definition) {
    return definition.content() instanceof Content.Literal && References.of(definition).isEmpty();
  }
}
