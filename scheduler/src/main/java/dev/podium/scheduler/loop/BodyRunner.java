package dev.podium.scheduler.loop;

import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs bodies by the types of their steps, each with its log; whatever they do, it has a result.
 */
public final class BodyRunner {

  private static final Logger log = LoggerFactory.getLogger(BodyRunner.class);

  private final Map<String, StepBody> byType;
  private final StepLogs logs;

  public BodyRunner(Map<String, StepBody> byType, StepLogs logs) {
    this.byType = Map.copyOf(byType);
    this.logs = logs;
  }

  /**
   * Runs a body on the caller's thread, to its end or until that is interrupted.
   *
   * @param call made when the log is open
   */
  public StepResult run(LogKey attempt, Function<StepLog, StepCall> call) {
    try (StepLogs.Open opened = logs.open(attempt, Set.of())) {
      return run(attempt, call.apply(opened));
    }
  }

  private StepResult run(LogKey attempt, StepCall call) {
    String type = call.step().typeName();
    StepBody body = byType.get(StepTypes.find(type).map(StepType::name).orElse(type));
    if (body == null) {
      return StepResult.of(new StepOutcome.PlatformError(StepBehaviors.missing(type)));
    }
    try {
      return body.run(call).bounded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.of(new StepOutcome.PlatformError("The step was interrupted."));
    } catch (RuntimeException | Error e) {
      log.error("The body of step {} of {} broke; the attempt fails", attempt, call.run(), e);
      String reason = "The step's body broke: " + e;
      call.log().line("ERROR " + reason);
      return StepResult.of(new StepOutcome.PlatformError(reason));
    }
  }
}
