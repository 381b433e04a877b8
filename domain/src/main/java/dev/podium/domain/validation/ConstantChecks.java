package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Params of steps that read nothing, and so fail in every run or in none. Failing may be what the
 * author wants, so this is only a warning.
 */
final class ConstantChecks {

  /** For all params of a definition together: nobody waits long for warnings. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Instant now;
  private final Problems warnings;
  private final long started = System.nanoTime();

  private ConstantChecks(Instant now, Problems warnings) {
    this.now = now;
    this.warnings = warnings;
  }

  static void check(Workflow workflow, Place place, Instant now, Problems warnings) {
    new ConstantChecks(now, warnings).level(workflow.steps(), place.field("steps"));
  }

  private void level(List<Step> steps, Place place) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      step.common()
          .params()
          .forEach((name, definition) -> param(name, definition, at.field("params").field(name)));
      level(step.body(), at.field("steps"));
    }
  }

  private void param(String name, ParamDefinition definition, Place place) {
    Duration left = LONGEST.minus(Duration.ofNanos(System.nanoTime() - started));
    if (left.isNegative() || warnings.isFull() || !isConstant(definition)) {
      return;
    }
    try {
      new ParamEvaluator(Limits.DEFAULT.withTime(left)).constant(name, definition, now);
    } catch (ParamException e) {
      boolean outOfTime = Duration.ofNanos(System.nanoTime() - started).compareTo(LONGEST) > 0;
      if (!outOfTime) {
        warnings.add(
            place,
            "Whenever the step runs it fails: " + e.problems().getFirst().message(),
            e.problems().getFirst().remedy());
      }
    }
  }

  private static boolean isConstant(ParamDefinition definition) {
    if (definition.validator() != null
        || !(definition.content() instanceof Content.Expression(String source))) {
      return false;
    }
    try {
      return !source.contains("params")
          && !source.contains("secrets")
          && Expression.compile(source).freeNames().isEmpty();
    } catch (ExpressionException e) {
      // Refused elsewhere.
      return false;
    }
  }
}
