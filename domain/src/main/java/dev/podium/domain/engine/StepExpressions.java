package dev.podium.domain.engine;

import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamValue;
import java.util.Map;

/** Evaluates what the author of a step wrote about the answers that its body gets. */
@FunctionalInterface
public interface StepExpressions {

  /**
   * Evaluates an expression to a text.
   *
   * @param outputs what the body has found out, over the params of the step
   * @throws ParamException if it fails
   */
  String text(String expression, Map<String, ParamValue> outputs);
}
