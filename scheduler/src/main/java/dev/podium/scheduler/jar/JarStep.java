package dev.podium.scheduler.jar;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.output.OutputException;
import dev.podium.scheduler.output.StepOutputs;
import dev.podium.step.CustomStep;
import dev.podium.step.StepEnd;
import dev.podium.step.StepParamException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs steps of a type of a jar, each on a platform thread of its own: whatever the jar does to it,
 * the engine's threads are not touched.
 */
final class JarStep implements StepBody {
  private static final Logger log = LoggerFactory.getLogger(JarStep.class);

  /** How long a body that was cancelled may take to end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final int LONGEST_REASON = 2_000;
  private static final int LONGEST_TRACE = 20_000;

  private final CustomStep step;
  private final String type;
  private final ClassLoader loader;
  private final InstantSource clock;

  JarStep(CustomStep step, String type, ClassLoader loader, InstantSource clock) {
    this.step = step;
    this.type = type;
    this.loader = loader;
    this.clock = clock;
  }

  @Override
  public StepResult run(StepCall call) throws InterruptedException {
    JarContext context = new JarContext(call, loader);
    FutureTask<@Nullable StepEnd> work = new FutureTask<>(() -> step.run(context));
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("%s %s".formatted(type, call.idempotencyKey()))
            .unstarted(work);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return result(call, work.get());
    } catch (ExecutionException e) {
      return failed(call, Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      cancel(call, context, thread);
      throw e;
    } finally {
      context.end();
    }
  }

  private void cancel(StepCall call, JarContext context, Thread thread)
      throws InterruptedException {
    context.cancel();
    thread.interrupt();
    if (!thread.join(GRACE)) {
      log.warn(
          "A {} step of {} was cancelled and does not end: its thread goes on, its slot is free",
          type,
          call.run());
      call.log().line("WARN The step type does not end though the step was cancelled.");
    }
  }

  private StepResult result(StepCall call, @Nullable StepEnd end) {
    if (end == null) {
      return fatal(call, "The step type %s returned null.".formatted(type));
    }
    StepOutputs outputs = new StepOutputs(call.params());
    try {
      outputs.add(handedOut(end), "what the step type %s gives".formatted(type));
    } catch (OutputException e) {
      return fatal(call, String.valueOf(e.getMessage()));
    }
    StepOutcome outcome = outcome(end);
    if (!(outcome instanceof StepOutcome.Done)) {
      call.log().line("ERROR " + end.reason());
    }
    return new StepResult(
        outcome, outputs.params(), outputs.artifacts(), List.of(), retryAt(end.retryAfter()));
  }

  private static ObjectNode handedOut(StepEnd end) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ObjectNode params = all.putObject("params");
    end.outputs().forEach((name, value) -> params.set(name, JavaValues.toJson(name, value)));
    ObjectNode artifacts = all.putObject("artifacts");
    end.artifacts().forEach((name, value) -> artifacts.set(name, JavaValues.toJson(name, value)));
    return all;
  }

  private static StepOutcome outcome(StepEnd end) {
    String reason = Texts.shorten(end.reason(), LONGEST_REASON);
    return switch (end.kind()) {
      case DONE -> new StepOutcome.Done();
      case USER_ERROR -> new StepOutcome.UserError(reason);
      case PLATFORM_ERROR -> new StepOutcome.PlatformError(reason);
      case FATAL_ERROR -> new StepOutcome.FatalError(reason);
    };
  }

  private @Nullable Instant retryAt(@Nullable Duration delay) {
    if (delay == null || delay.isNegative()) {
      return null;
    }
    return clock.instant().plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
  }

  private StepResult failed(StepCall call, Throwable thrown) {
    if (thrown instanceof StepParamException e) {
      return fatal(call, String.valueOf(e.getMessage()));
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    String text = trace.toString();
    call.log().line(text.substring(0, Math.min(text.length(), LONGEST_TRACE)));
    String reason = Texts.shorten(thrown.toString(), LONGEST_REASON);
    return StepResult.of(
        thrown instanceof Error
            ? new StepOutcome.PlatformError(reason)
            : new StepOutcome.UserError(reason));
  }

  private static StepResult fatal(StepCall call, String reason) {
    call.log().line("ERROR " + reason);
    return StepResult.of(new StepOutcome.FatalError(Texts.shorten(reason, LONGEST_REASON)));
  }
}
