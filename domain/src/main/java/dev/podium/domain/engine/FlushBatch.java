package dev.podium.domain.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one group commit writes.
 *
 * @param number grows by one with each flush of the node; stored in the same transaction
 * @param epochs the epoch under which this node holds each shard of the batch
 */
public record FlushBatch(String node, long number, Map<Integer, Long> epochs, List<RunRows> runs) {

  public FlushBatch {
    epochs = Map.copyOf(epochs);
    runs = List.copyOf(runs);
  }

  /**
   * All that has changed of one run since its last flush.
   *
   * @param before the run as it was written last; null if nothing of it was since its launch
   * @param artifacts what steps have left behind since
   * @param messages the messages whose effect these rows hold
   */
  public record RunRows(
      RunState state,
      @Nullable RunState before,
      List<StepState> steps,
      List<StepArtifact> artifacts,
      List<Long> messages,
      PermitChanges permits) {
    /** Of a run whose steps need no permits and have left nothing behind. */
    public RunRows(
        RunState state, @Nullable RunState before, List<StepState> steps, List<Long> messages) {
      this(state, before, steps, List.of(), messages, PermitChanges.NONE);
    }

    public RunRows {
      steps = List.copyOf(steps);
      artifacts = List.copyOf(artifacts);
      messages = List.copyOf(messages);
    }

    /** The first rows of a run after its launch. */
    public RunRows(RunState state, List<StepState> steps, List<Long> messages) {
      this(state, null, steps, messages);
    }

    public int shard() {
      return state.header().shard();
    }

    /** Rows to write, the run's own included. */
    public int size() {
      return steps.size() + artifacts.size() + 1;
    }
  }
}
