package dev.podium.domain.step;

import dev.podium.domain.param.ParamDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of step, as the palette, the forms and the validation know it.
 *
 * @param name as the format spells it
 * @param label for people
 * @param help one line
 * @param icon key of its icon
 * @param shape which wrapper it is written in
 * @param runnable whether this version of Podium can run it
 * @param params what it takes; it may be given others too
 */
public record StepType(
    String name,
    String label,
    String help,
    String icon,
    Shape shape,
    boolean runnable,
    List<StepParam> params) {

  private static final Set<String> MAESTRO =
      Set.of(
          "NoOp",
          "Sleep",
          "Http",
          "Kubernetes",
          "Notebook",
          "Titus",
          "foreach",
          "while",
          "subworkflow");

  /** By the name of the type. */
  private static final Map<String, Set<String>> PROGRAMS =
      Map.of(
          "Http", Set.of("http"),
          "Shell", Set.of("shell"),
          "Python", Set.of("python"),
          "Sql", Set.of("sql"),
          "Kubernetes", Set.of("kubernetes"),
          "Notebook", Set.of("kubernetes", "notebook"));

  public StepType {
    params = List.copyOf(params);
  }

  /** The wrapper that a step of the type is written in. */
  public enum Shape {
    /** {@code "step"}: a leaf. */
    LEAF("step"),
    /** {@code "foreach"}. */
    FOREACH("foreach"),
    /** {@code "while"}. */
    WHILE("while"),
    /** {@code "subworkflow"}. */
    SUBWORKFLOW("subworkflow");

    private final String wrapper;

    Shape(String wrapper) {
      this.wrapper = wrapper;
    }

    public String wrapper() {
      return wrapper;
    }
  }

  static StepType leaf(
      String name, String label, String help, String icon, boolean runnable, StepParam... params) {
    return new StepType(name, label, help, icon, Shape.LEAF, runnable, List.of(params));
  }

  /** Whether Maestro does not have it. */
  public boolean isOwn() {
    return !MAESTRO.contains(name);
  }

  /** Names of the params that say what it runs; only definitions may give them. */
  public Set<String> programs() {
    return PROGRAMS.getOrDefault(name, Set.of());
  }

  /** Whether its steps start runs of their own. */
  public boolean isNesting() {
    return shape != Shape.LEAF;
  }

  /** The param of this name, if the type knows it. */
  public Optional<StepParam> findParam(String param) {
    return params.stream().filter(known -> known.name().equals(param)).findFirst();
  }

  /** The definitions that hold where a step writes nothing. */
  public Map<String, ParamDefinition> defaults() {
    Map<String, ParamDefinition> defaults = new LinkedHashMap<>();
    params.forEach(param -> param.findStandard().ifPresent(it -> defaults.put(param.name(), it)));
    return defaults;
  }

  /** All that it declares, what waits for a value included: what every step of it starts from. */
  public Map<String, ParamDefinition> declarations() {
    Map<String, ParamDefinition> declarations = new LinkedHashMap<>();
    params.forEach(param -> declarations.put(param.name(), param.declaration()));
    return declarations;
  }
}
