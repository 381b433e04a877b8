package dev.podium.scheduler.shard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One shard while this node holds it. */
final class Hold {

  private final int shard;
  private final long epoch;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** How a hold ends. */
  enum End {
    /** This node lets it go. */
    GIVEN_UP,
    /** Another node has taken it. */
    LOST
  }

  Hold(int shard, long epoch) {
    this.shard = shard;
    this.epoch = epoch;
  }

  int shard() {
    return shard;
  }

  long epoch() {
    return epoch;
  }

  /** The first call decides. */
  void end(End how) {
    end.complete(how);
  }

  End await() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a hold never fails", e);
    }
  }
}
