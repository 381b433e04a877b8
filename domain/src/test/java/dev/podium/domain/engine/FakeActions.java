package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.StepAction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What users do to runs and steps of a {@link FakeRunStore}. Whoever calls holds the lock of the
 * shards.
 */
final class FakeActions {

  private final InstantSource clock;
  private final FakeRunTable runs;
  private final FakeMail mail;
  private final FakeLaunches queues;

  FakeActions(InstantSource clock, FakeRunTable runs, FakeMail mail, FakeLaunches queues) {
    this.clock = clock;
    this.runs = runs;
    this.mail = mail;
    this.queues = queues;
  }

  Optional<EndResult> end(WorkflowId workflow, long instance, RunAction action, String user) {
    return runs.latestOf(workflow, instance).map(row -> end(row, action, user));
  }

  private EndResult end(FakeRunRow row, RunAction action, String user) {
    RunHeader header = row.header();
    return switch (row.status()) {
      case CREATED -> {
        runs.put(row.to(action.end(), clock.instant(), action.reasonWhileQueued(user)));
        yield new EndResult(header.ref(), action.end(), true);
      }
      case IN_PROGRESS, PAUSED -> {
        mail.send(header.shard(), new Content.End(header.key(), action, user));
        yield new EndResult(header.ref(), row.status(), false);
      }
      case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> new EndResult(header.ref(), row.status(), true);
    };
  }

  Optional<ShardMessage> actOnStep(Content.ActOnStep action, int attempt) {
    StepState known = runs.row(action.run()).steps().get(action.ordinal());
    boolean late =
        action.action() == StepAction.RESTART && known != null && known.attempt() > attempt;
    List<ShardMessage> pending =
        mail.matching(
            content ->
                content instanceof Content.ActOnStep
                    && isForStep(content, action.run(), action.ordinal()));
    return pending.isEmpty() && !late
        ? Optional.of(mail.send(shardOf(action.run()), action))
        : ofRequest(pending, action.request());
  }

  Optional<ShardMessage> restartIteration(WorkflowId loop, Content.RestartIteration restart) {
    return queues.findLaunched(loop, restart.uuid()).isPresent()
        ? Optional.empty()
        : Optional.of(mail.send(shardOf(restart.run()), restart));
  }

  Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt) {
    StepState known = runs.row(restart.run()).steps().get(restart.ordinal());
    List<ShardMessage> pending =
        mail.matching(content -> isForStep(content, restart.run(), restart.ordinal()));
    boolean late = (known != null && known.attempt() > attempt) || !pending.isEmpty();
    return late
        ? ofRequest(pending, restart.uuid())
        : Optional.of(mail.send(shardOf(restart.run()), restart));
  }

  private static Optional<ShardMessage> ofRequest(
      List<ShardMessage> pending, @Nullable UUID request) {
    return pending.stream()
        .filter(message -> request != null && request.equals(request(message.content())))
        .findFirst();
  }

  private static @Nullable UUID request(Content content) {
    return switch (content) {
      case Content.ActOnStep acted -> acted.request();
      case Content.RestartIteration restart -> restart.uuid();
      default -> null;
    };
  }

  private static boolean isForStep(Content content, RunKey run, int ordinal) {
    return switch (content) {
      case Content.ActOnStep acted -> acted.run().equals(run) && acted.ordinal() == ordinal;
      case Content.RestartIteration other -> other.run().equals(run) && other.ordinal() == ordinal;
      default -> false;
    };
  }

  private int shardOf(RunKey run) {
    return runs.row(run).header().shard();
  }
}
