package dev.podium.scheduler.writer;

import dev.podium.domain.engine.FlushBatch.RunRows;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A loaded run as the writer sees it. All calls come from the writer's thread. */
public interface RowSource {

  int shard();

  /** The epoch under which the run was loaded. */
  long epoch();

  /**
   * Hands over all changes since the last call; changes from now on need a new submission. Null if
   * the run was dropped meanwhile: then others go on from what is committed.
   */
  @Nullable RunRows take();

  /**
   * The rows are committed: what had to wait for that may happen.
   *
   * @param held the shards that this node held when it committed
   */
  void committed(RunRows rows, Set<Integer> held);

  /** The rows are committed, but the shard belongs to another node since. */
  void overtaken();

  /** The shard belongs to another node; the rows are not written. */
  void lost();

  /** The database refuses the run's rows; the run was failed with that reason. */
  void refused(String reason);
}
