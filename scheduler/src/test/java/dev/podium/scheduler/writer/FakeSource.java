package dev.podium.scheduler.writer;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.scheduler.Await;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A run that has its whole state to write, and remembers what the writer told it. */
final class FakeSource implements RowSource {

  private final RunState state;
  private final long epoch;
  private volatile boolean dropped;
  private final CompletableFuture<String> told = new CompletableFuture<>();

  FakeSource(RunState state, long epoch) {
    this.state = state;
    this.epoch = epoch;
  }

  RunKey key() {
    return state.header().key();
  }

  @Override
  public int shard() {
    return state.header().shard();
  }

  @Override
  public long epoch() {
    return epoch;
  }

  /** The same run, which has not been told anything. */
  FakeSource again() {
    return new FakeSource(state, epoch);
  }

  /** Nothing of it is to be written any more. */
  void drop() {
    dropped = true;
  }

  @Override
  public @Nullable RunRows take() {
    return dropped ? null : new RunRows(state, state.createdSteps(), List.of());
  }

  @Override
  public void committed(RunRows rows, Set<Integer> held) {
    tell("committed");
  }

  @Override
  public void overtaken() {
    tell("overtaken");
  }

  @Override
  public void lost() {
    tell("lost");
  }

  @Override
  public void refused(String reason) {
    tell("refused");
  }

  private void tell(String what) {
    if (!told.complete(what)) {
      throw new IllegalStateException("told twice: " + told.join() + ", then " + what);
    }
  }

  /**
   * What the writer told this run: {@code committed}, {@code overtaken}, {@code lost} or {@code
   * refused}.
   */
  String awaitTold() {
    try {
      return told.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the writer did not tell", e);
    }
  }
}
