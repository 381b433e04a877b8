package dev.podium.domain.event;

import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which run an event is about.
 *
 * @param root the run at the top of its tree; null if it is that run itself
 * @param depth how many runs lie around it
 */
public record RunIds(RunRef run, UUID uuid, @Nullable RunRef root, int depth) {

  public static RunIds of(RunRef run, UUID uuid, Initiator initiator) {
    return switch (initiator) {
      case Initiator.Upstream upstream ->
          new RunIds(run, uuid, upstream.root().run(), upstream.depth());
      case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ ->
          new RunIds(run, uuid, null, 0);
    };
  }
}
