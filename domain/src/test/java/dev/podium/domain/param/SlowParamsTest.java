package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.expression.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Params that take long enough to wait for others of their kind. */
class SlowParamsTest {

  private static final Map<String, ParamDefinition> SLOW =
      Map.of(
          "slow",
          ParamDefinition.expression(
              ParamType.LONG,
              "for (a = 0; a < 500; a += 1) for (b = 0; b < 1000; b += 1) { } return 1;"));

  private final EvaluationContext context =
      new FixedContext(Instant.parse("2026-03-01T02:30:00Z")).ofWorkflow();

  @Test
  void restartsMakeWayForTheNext() {
    ParamEvaluator evaluator = new ParamEvaluator(Limits.DEFAULT.withTime(Duration.ofSeconds(20)));
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      evaluator.restartParams(context, Map.of(), SLOW);
    }

    assertThat(evaluator.workflowParams(context, List.of(ParamLayer.ofWorkflow(SLOW))))
        .containsKey("slow");
  }
}
