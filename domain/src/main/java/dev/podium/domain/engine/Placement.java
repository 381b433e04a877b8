package dev.podium.domain.engine;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import java.util.List;

/**
 * Chooses the shards of new runs. What a person starts stays with the node that was asked, as long
 * as that has room: it begins at once, from memory. All else is spread over all shards by its
 * number: what triggers and backfills start, since one node makes it all, and what steps start,
 * since one run may start very much of it.
 */
public final class Placement {

  private final Shards shards;
  private final List<Integer> near;
  private int room;

  /** For the runs of one launch. */
  public Placement(Shards shards, Receiver receiver) {
    this.shards = shards;
    this.near = receiver.shards().keySet().stream().sorted().toList();
    this.room = receiver.room();
  }

  /** The shard of a run that begins now. */
  public int of(Launch launch, RunRef run) {
    int byNumber = shards.of(run);
    boolean stays = launch.initiator() instanceof Initiator.Manual;
    if (!stays || room == 0 || near.isEmpty() || near.contains(byNumber)) {
      return byNumber;
    }
    room--;
    return shards.among(near, run);
  }
}
