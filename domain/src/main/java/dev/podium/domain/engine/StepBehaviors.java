package dev.podium.domain.engine;

import dev.podium.domain.engine.StepBehavior.Begun;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The behaviour of each step type that can run here, by the type's name.
 *
 * @param byType keys as the format spells them, for example {@code NoOp}
 */
public record StepBehaviors(Map<String, StepBehavior> byType) {

  /** The longest sleep, so that a due time always fits a column. */
  private static final long LONGEST_SLEEP_SECONDS = 120L * 24 * 3600;

  private static final StepBehavior.Inline NO_OP =
      (params, now) -> new Begun.Ended(new StepOutcome.Done());

  private static final StepBehavior.Inline SLEEP =
      (params, now) -> {
        long seconds = sleepSeconds(params);
        if (seconds > LONGEST_SLEEP_SECONDS) {
          return new Begun.Ended(
              new StepOutcome.FatalError(
                  "sleep_seconds is %d, the longest sleep is %d (120 days)."
                      .formatted(seconds, LONGEST_SLEEP_SECONDS)));
        }
        if (seconds <= 0) {
          return new Begun.Ended(new StepOutcome.Done());
        }
        return new Begun.Until(now.plusSeconds(seconds));
      };

  public StepBehaviors {
    byType = Map.copyOf(byType);
  }

  /** All types that can run. */
  public static StepBehaviors builtIn() {
    StepBehavior nested = new StepBehavior.Nested();
    Map<String, StepBehavior> byType = new HashMap<>();
    byType.put("NoOp", NO_OP);
    byType.put("Sleep", SLEEP);
    byType.put("Http", new StepBehavior.Outside());
    byType.put("Approval", new StepBehavior.Asking());
    byType.put("Sql", new StepBehavior.Heavy());
    byType.put("Kubernetes", new StepBehavior.Outside());
    byType.put("Notebook", new StepBehavior.Outside());
    byType.put("Shell", new StepBehavior.Heavy());
    byType.put("Python", new StepBehavior.Heavy());
    StepTypes.all().stream()
        .filter(StepType::isNesting)
        .forEach(type -> byType.put(type.name(), nested));
    return new StepBehaviors(byType);
  }

  /** These, and heavy ones for types that jars bring. */
  public StepBehaviors with(List<StepType> heavy) {
    Map<String, StepBehavior> more = new HashMap<>(byType);
    heavy.forEach(type -> more.put(type.name(), new StepBehavior.Heavy()));
    return new StepBehaviors(more);
  }

  /**
   * The behaviour of a type that was there when the run started. Its jar may be missing on the node
   * that goes on with the run: the attempt then fails, and its retry may find a node that has it.
   */
  StepBehavior load(String type) {
    return find(type)
        .orElseGet(
            () ->
                (StepBehavior.Inline)
                    (params, now) -> new Begun.Ended(new StepOutcome.PlatformError(missing(type))));
  }

  /** Says that a step cannot run where it was brought to. */
  public static String missing(String type) {
    return "This node has no step type %s: the jar that brings it is missing or was refused when the node started."
        .formatted(type);
  }

  /** The behaviour of a type, named in any case as authors may. */
  public Optional<StepBehavior> find(String type) {
    String name = StepTypes.find(type).map(StepType::name).orElse(type);
    return Optional.ofNullable(byType.get(name));
  }

  private static long sleepSeconds(Map<String, Param> params) {
    Param param = params.get("sleep_seconds");
    if (param != null && param.value() instanceof ParamValue.Whole seconds) {
      return seconds.value();
    }
    throw new IllegalStateException("a Sleep step without its param sleep_seconds");
  }
}
