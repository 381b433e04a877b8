package dev.podium.bench.expression;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whole sets of params and a condition, as the engine asks for them. */
@State(Scope.Benchmark)
public class ParamBenchmark {

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final SampleStep step = SampleStep.evaluated(evaluator);
  private final Map<String, Param> stepParams = evaluator.stepParams(step, SampleStep.STEP_LAYERS);

  /** Those of a run: the system's and five of the workflow. */
  @Benchmark
  public Map<String, Param> workflowParams() {
    return evaluator.workflowParams(step, SampleStep.WORKFLOW_LAYERS);
  }

  /** Those of a step: the system's and six of its own. */
  @Benchmark
  public Map<String, Param> stepParams() {
    return evaluator.stepParams(step, SampleStep.STEP_LAYERS);
  }

  /** That of an edge, which reads a param of the step and one of the workflow. */
  @Benchmark
  public boolean condition() {
    return evaluator.condition("rows > threshold", step, stepParams);
  }
}
