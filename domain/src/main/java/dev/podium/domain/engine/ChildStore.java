package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the runs inside of steps. Each method is one transaction; all throw {@link
 * StoreUnavailableException} as {@link RunStore} does.
 */
public interface ChildStore {

  /**
   * Makes iterations of a loop, in progress at once, and tells the owners of their shards. Those
   * that exist already are left as they are; the owners of those that have not begun are told once
   * more, since whoever made them may never have got the answer.
   *
   * @param epoch under which the parent's shard is held
   * @param heldShards the epoch of each shard that this node has loaded
   * @return empty if the parent's shard is not held under its epoch any more: nothing was made
   */
  Optional<LaunchedIterations> launch(
      IterationLaunch launch, long epoch, Map<Integer, Long> heldShards);

  /** The latest run of every iteration of a loop, lowest first. */
  List<RunEvent.Child> iterations(WorkflowId loop);

  /** The run that a step waits for, or that it started and does not wait for. */
  Optional<RunEvent.Child> find(WorkflowId workflow, UUID uuid);

  /**
   * What the latest attempt of a step, of any run of its instance, knew of the runs inside of it;
   * attempts that got to know of none are passed over.
   */
  Optional<LeftInside> findLeft(RunRef around, int ordinal);

  /**
   * Ends all runs that a step waits for: at once if they are queued, else by messages to their
   * owners.
   *
   * @param why shown with them
   */
  void stop(Parent parent, String why);

  /** Holds all runs that a step waits for, as {@link PauseStore#pause} holds an instance. */
  void pause(Parent parent);

  /** Lets them go on, but for those that something else holds too. */
  void resume(Parent parent);

  /**
   * What was made.
   *
   * @param adopted those whose shards this node holds: it must put them into memory, for no message
   *     does
   * @param othersWereTold whether there is mail for other shards
   */
  record LaunchedIterations(List<StoredRun> adopted, boolean othersWereTold) {
    public LaunchedIterations {
      adopted = List.copyOf(adopted);
    }
  }
}
