package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.StepSignals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the machine asks of params and conditions. */
interface StepEvaluation {

  Map<String, Param> params(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now)
      throws ParamException;

  /** The signals that a step waits for, in the order of its definition. */
  List<AwaitedSignal> awaited(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now)
      throws ParamException;

  /** The signals that a step announces, in the order of its definition. */
  List<StepSignals.Output> announced(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now)
      throws ParamException;

  /** Whether the condition of a loop holds; {@code params} are what it may read of the step. */
  boolean holds(
      RunHeader header,
      PlannedStep step,
      String condition,
      Map<String, Param> params,
      StepLookup steps,
      Instant now)
      throws ParamException;

  /** The text that an expression gives; {@code outputs} lie over the params of the step. */
  String text(
      RunHeader header,
      PlannedStep step,
      String expression,
      Map<String, ParamValue> outputs,
      StepLookup steps,
      Instant now)
      throws ParamException;

  boolean taken(
      RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now)
      throws ParamException;
}
