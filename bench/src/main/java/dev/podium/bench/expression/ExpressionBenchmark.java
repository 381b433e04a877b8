package dev.podium.bench.expression;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One expression, as the evaluation of a param does it: found in the cache and evaluated. */
@State(Scope.Benchmark)
public class ExpressionBenchmark {

  private final SampleScope scope = new SampleScope();

  /** Which one. */
  @Param public Sample sample = Sample.SUM;

  /** Evaluates it. */
  @Benchmark
  public Value evaluate() {
    return Expression.compile(sample.source()).evaluate(scope);
  }
}
