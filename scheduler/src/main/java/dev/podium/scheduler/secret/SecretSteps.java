package dev.podium.scheduler.secret;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.Param;
import dev.podium.domain.secret.SecretVault;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.scheduler.loop.StepCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives bodies the secrets of their steps. A step whose secret cannot be had fails for good before
 * its body begins.
 */
public final class SecretSteps {
  private static final Logger log = LoggerFactory.getLogger(SecretSteps.class);

  private final SecretVault vault;

  public SecretSteps(SecretVault vault) {
    this.vault = vault;
  }

  /** The body as the engine runs it. */
  public StepBody body(SecretBody body) {
    return call -> run(body, call);
  }

  /** A body that knows nothing of secrets: it finds the values in its params. */
  public StepBody revealed(StepBody body) {
    return body((call, secrets) -> body.run(revealed(call, secrets)));
  }

  private static StepCall revealed(StepCall call, StepSecrets secrets) {
    Map<String, Param> params = new LinkedHashMap<>();
    call.params()
        .forEach(
            (name, param) ->
                params.put(
                    name,
                    new Param(
                        param.definition(),
                        param.value().mapTexts(secrets::reveal),
                        param.evaluatedAt(),
                        param.source())));
    return call.withParams(params);
  }

  private StepResult run(SecretBody body, StepCall call) throws InterruptedException {
    StepSecrets secrets = StepSecrets.of(call.params(), call.of().user(), vault);
    List<String> refusals = secrets.refusals();
    if (!refusals.isEmpty()) {
      String reason = "The step cannot use a secret: " + String.join("; ", refusals) + ".";
      call.log().line("ERROR " + reason);
      return StepResult.of(new StepOutcome.FatalError(reason));
    }
    if (secrets.isEmpty()) {
      return body.run(call, secrets);
    }
    try (MaskedLog masked = new MaskedLog(call.log(), secrets)) {
      return secrets.mask(body.run(call.withLog(masked), secrets));
    } catch (RuntimeException | Error e) {
      return broken(call, secrets.mask(e.toString()));
    }
  }

  /** Without what was thrown, which may hold a value in any of its parts. */
  private static StepResult broken(StepCall call, String what) {
    log.error("The body of a step of {} broke; the attempt fails: {}", call.run(), what);
    String reason = "The step's body broke: " + what;
    call.log().line("ERROR " + reason);
    return new StepResult(
        new StepOutcome.PlatformError(reason), Map.of(), Map.of(), List.of(), null);
  }
}
