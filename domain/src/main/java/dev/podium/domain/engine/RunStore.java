package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StartResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the engine keeps. Every method is one transaction, or one consistent read. All throw {@link
 * StoreUnavailableException} when the database cannot be reached or has rolled the transaction back
 * for reasons that pass; then nothing was done, but for {@link #flush}, see there.
 */
public interface RunStore {

  /**
   * Makes instances of starts of one workflow: dedup, ids and run strategy are decided under the
   * lock of the workflow's queue. Where one of them has to wait, a message asks for the queue to
   * move: the run that it waits for may just be ending.
   *
   * @param receiver the caller: what begins in one of its shards it puts into memory itself
   * @throws RefusedException NOT_FOUND if the workflow has been deleted meanwhile
   * @throws LaunchRefusedException a start cannot be made; nothing was done
   */
  Launched launch(WorkflowId workflow, List<Launch> starts, Receiver receiver);

  /** As {@link #launch(WorkflowId, List, Receiver)}; all begin by messages. */
  default Launched launch(WorkflowId workflow, List<Launch> starts) {
    return launch(workflow, starts, Receiver.NONE);
  }

  /**
   * Makes an instance that has failed already, of a start that cannot run.
   *
   * @param reason stands on the run's page
   * @throws RefusedException NOT_FOUND if the workflow has been deleted meanwhile
   */
  StartResult keepFailed(Launch start, String reason);

  /**
   * Makes the next run of an instance, as {@link #launch} makes instances. It holds up its queue no
   * more if it has failed before.
   *
   * @param previous the run that is known as the latest
   * @throws RefusedException NOT_FOUND if the workflow has been deleted meanwhile, INVALID if the
   *     run has not ended, CONFLICT if there is a newer one or the request id stands for another
   *     instance
   */
  Launched restart(RunRef previous, Launch next);

  /** The number that the workflow's next instance gets, unless another start comes first. */
  long nextInstance(WorkflowId workflow);

  /** Admits what the workflow's queue may run now, and takes the messages that asked for it. */
  List<Admission> moveQueue(WorkflowId workflow, Collection<Long> messages);

  /**
   * Those of the workflows of which an instance waits in the queue. Whoever has committed the end
   * of a run asks for its workflow, and moves its queue.
   */
  Set<WorkflowId> queued(Collection<WorkflowId> workflows);

  /**
   * All workflows of which an instance waits in the queue. Whoever takes a shard asks, and moves
   * their queues: the owner before may have ended runs without doing so.
   */
  Set<WorkflowId> queued();

  /**
   * Ends the latest run of an instance: at once if it is queued, else by a message to its owner.
   *
   * @return empty if there is no such instance
   */
  Optional<EndResult> end(WorkflowId workflow, long instance, RunAction action, String user);

  /**
   * Tells the owner of a run what a user does with a step.
   *
   * @param attempt the latest that the user knows of
   * @return the message, or the one that an earlier call of the same request has left; empty if
   *     another action on the step is under way, or a restart is asked for of which there is a
   *     later attempt
   */
  Optional<ShardMessage> actOnStep(ShardMessage.Content.ActOnStep action, int attempt);

  /**
   * Tells the owner of a run that a user restarts an iteration of one of its loops.
   *
   * @param loop the workflow of the iterations
   * @return the message; empty if its uuid stands for a run of the loop already
   */
  Optional<ShardMessage> restartIteration(
      WorkflowId loop, ShardMessage.Content.RestartIteration restart);

  /**
   * Tells the owner of a run that a user restarts what ran inside of a step which has ended badly.
   *
   * @param attempt the attempt that has
   * @return the message, or the one that an earlier call of the same request has left; empty if the
   *     step has a later attempt, or another action on it is under way
   */
  Optional<ShardMessage> restartInside(ShardMessage.Content.RestartIteration restart, int attempt);

  /**
   * Takes the block off failed instances and asks for their workflow's queue to move.
   *
   * @param instance 0 for all of the workflow
   * @return how many had one
   */
  int unblock(WorkflowId workflow, long instance, String user);

  /** Whether a message still waits for its effect. */
  boolean isPending(ShardMessage message);

  /**
   * Takes a message back that may be withdrawn, unless the owner of its shard has taken it.
   *
   * @return whether it is taken back: then it never has an effect
   */
  boolean withdraw(ShardMessage message);

  /**
   * Takes messages that may be withdrawn, before they are given to their runs: as long as this node
   * holds their shards nobody withdraws them any more.
   *
   * @param epochs those under which this node holds the shards
   * @return the ids of those that may be given to their runs; the others are withdrawn, or belong
   *     to another node
   */
  Set<Long> take(Collection<ShardMessage> messages, Map<Integer, Long> epochs);

  /** The key of a run, if there is one. */
  Optional<RunKey> findKey(RunRef run);

  /** What of a run never changes, if there is such a run, ended or not. */
  Optional<RunHeader> findHeader(RunRef run);

  /** The answer that a repeated start or restart gets; empty if the request id is not known. */
  Optional<StartResult> findLaunched(WorkflowId workflow, UUID requestId);

  /**
   * The attempt of a step that a restart has made in a run which went on; empty if the request id
   * is not known.
   *
   * @param instance any run of it counts
   */
  Optional<AttemptMade> findAttempt(WorkflowId workflow, long instance, int ordinal, UUID request);

  /**
   * Instances of a workflow that have not ended: those that are queued before those that run, so
   * that who ends all in this order lets none begin; the lowest first of either.
   */
  List<Long> unended(WorkflowId workflow);

  /**
   * Writes a batch if the epochs of all its shards still hold. If one was taken over, nothing is
   * written, so that whoever learns later that a flush was committed knows that all of it was.
   *
   * @return the shards that this node has lost
   * @throws StoreUnavailableException the batch is written or not; {@link #lastFlush} tells
   * @throws RowsRefusedException the database refuses some row of the batch; nothing was written
   */
  List<Integer> flush(FlushBatch batch);

  /**
   * The number of the node's last committed flush. Waits until a flush that is still under way has
   * been committed or rolled back.
   */
  long lastFlush(String node);

  /** Runs of a shard that are in progress and do not sleep, by key above {@code after}. */
  List<StoredRun> loadActive(int shard, RunKey after, int limit);

  /** The given runs that are in progress; those that have ended or are queued are left out. */
  List<StoredRun> load(Collection<RunKey> runs);

  /** Runs of the given shards that go, and of which nothing was written since they were made. */
  List<RunKey> unbegun(Collection<Integer> shards);

  /**
   * Fails a run whose rows the database refuses, or that the engine cannot take on, with as few
   * columns as possible. Its steps that have not ended fail with it, the runs inside of them are
   * stopped, and the step that waits for it is told.
   */
  void failBroken(RunKey run, int shard, long epoch, String reason);

  /** The messages of the given shards, oldest first. */
  List<ShardMessage> mail(Collection<Integer> shards);

  /** Deletes messages that have no effect any more. */
  void discard(Collection<Long> messages);

  /**
   * An attempt that somebody has asked for.
   *
   * @param run the run that it belongs to, as it answers a repeated request
   */
  record AttemptMade(StartResult run, int attempt) {}

  /** Runs that may go now, each with its message. */
  record Admission(RunKey run, ShardMessage message) {}

  /**
   * What was made.
   *
   * @param results the answers, in the order of the starts
   * @param admitted those that go at once and that their owners have mail about
   * @param begun those that go at once and whose shards the caller holds: it must put them into
   *     memory, for no message does
   */
  record Launched(List<StartResult> results, List<Admission> admitted, List<StoredRun> begun) {
    public Launched {
      results = List.copyOf(results);
      admitted = List.copyOf(admitted);
      begun = List.copyOf(begun);
    }
  }
}
