package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step hands out: values of params that it declares, of the same type, and MUTABLE
 * (runtime.md section 19). Maps grow together, key by key.
 */
public final class OutputParams {

  /** A longer text is kept as the value only, and not as what is written as well. */
  private static final int LONGEST_WRITTEN = 1_000;

  private final Instant at;
  private final List<Problem> problems = new ArrayList<>();

  private OutputParams(Instant at) {
    this.at = at;
  }

  /**
   * Lays outputs over the params of their step.
   *
   * @param declared the step's evaluated params
   * @throws ParamException with every output that is not declared, or cannot be taken
   */
  public static Map<String, Param> over(
      Map<String, Param> declared, Map<String, ParamValue> outputs, Instant at) {
    OutputParams merge = new OutputParams(at);
    Map<String, Param> merged = new LinkedHashMap<>(declared);
    outputs.forEach(
        (name, value) -> {
          Param before = declared.get(name);
          if (before == null) {
            merge.refuse(name, "is not declared", "Declare it among the params of the step.");
          } else {
            merged.put(name, merge.param(name, before, value));
          }
        });
    if (!merge.problems.isEmpty()) {
      throw new ParamException(merge.problems);
    }
    return merged;
  }

  /** Whether a step may hand out another value of a param. */
  public static boolean mayChange(ParamDefinition declared) {
    return ParamSource.OUTPUT_PARAMETER.mayOverride(declared.effectiveMode());
  }

  /** About how many characters they take as JSON. */
  public static long length(Map<String, ParamValue> outputs) {
    return outputs.entrySet().stream()
        .mapToLong(output -> output.getKey().length() + ParamJson.length(output.getValue()))
        .sum();
  }

  private Param param(String name, Param before, ParamValue value) {
    ParamType type = before.value().type();
    ParamMode mode = before.definition().effectiveMode();
    if (value.type() != type) {
      String what = "is a %s and cannot become a %s".formatted(type, value.type());
      refuse(name, what, "Declare it as " + value.type() + ".");
      return before;
    }
    if (!ParamSource.OUTPUT_PARAMETER.mayOverride(mode)) {
      String what = "is " + mode + " and cannot be changed by the step";
      refuse(name, what, "Declare it as MUTABLE.");
      return before;
    }
    ParamValue merged = merged(name, before.value(), value);
    return new Param(
        written(before.definition(), merged), merged, at, ParamSource.OUTPUT_PARAMETER);
  }

  private ParamValue merged(String name, ParamValue before, ParamValue value) {
    if (before instanceof TextMap(Map<String, String> texts)
        && value instanceof TextMap(Map<String, String> added)) {
      Map<String, String> together = new LinkedHashMap<>(texts);
      together.putAll(added);
      return new TextMap(together);
    }
    if (before instanceof Nested(Map<String, Param> entries)
        && value instanceof Nested(Map<String, Param> added)) {
      Map<String, Param> together = new LinkedHashMap<>(entries);
      added.forEach(
          (key, entry) -> {
            Param old = entries.get(key);
            together.put(
                key,
                old == null
                    ? Param.of(entry.value(), at, ParamSource.OUTPUT_PARAMETER)
                    : param(name + "." + key, old, entry.value()));
          });
      return new Nested(together);
    }
    return value;
  }

  private static ParamDefinition written(ParamDefinition declared, ParamValue value) {
    return value instanceof Nested || ParamJson.length(value) > LONGEST_WRITTEN
        ? declared
        : declared.with(new Content.Literal(Interpolation.quote(value)));
  }

  private void refuse(String name, String what, String remedy) {
    problems.add(Problem.at("", "The output " + name + " " + what + ".", remedy));
  }
}
