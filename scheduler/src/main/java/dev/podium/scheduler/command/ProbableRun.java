package dev.podium.scheduler.command;

import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Signals;
import dev.podium.domain.secret.SecretAccess;
import dev.podium.domain.secret.SecretUser;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a run that is about to be made. The number that its instance will get, if no other
 * start comes first, is looked up when a param asks for it; few do. One thread uses it.
 */
final class ProbableRun implements EvaluationContext {

  private final Instant now;
  private final String workflowId;
  private final String owner;
  private final Start start;
  private final Signals signals;
  private final Installation installation;
  private final LongSupplier nextInstance;
  private @Nullable Long instance;

  ProbableRun(
      Instant now,
      String workflowId,
      String owner,
      Start start,
      Signals signals,
      Installation installation,
      LongSupplier nextInstance) {
    this.now = now;
    this.workflowId = workflowId;
    this.owner = owner;
    this.start = start;
    this.signals = signals;
    this.installation = installation;
    this.nextInstance = nextInstance;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String workflowId() {
    return workflowId;
  }

  @Override
  public String owner() {
    return owner;
  }

  @Override
  public long instance() {
    Long known = instance;
    if (known == null) {
      known = nextInstance.getAsLong();
      instance = known;
    }
    return known;
  }

  /** A new instance begins with its first run. */
  @Override
  public long run() {
    return 1;
  }

  @Override
  public Start start() {
    return start;
  }

  @Override
  public Signals signals() {
    return signals;
  }

  @Override
  public String environment() {
    return installation.environment();
  }

  @Override
  public SecretAccess secrets() {
    return installation.secrets().of(new SecretUser(workflowId, owner));
  }
}
