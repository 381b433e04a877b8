package dev.podium.domain.engine;

import java.util.List;
import java.util.Map;

/**
 * What a flush writes about the permits of one run.
 *
 * @param taken attempts that hold permits from now on, handed out by their node
 * @param waiting attempts that wait for permits from now on; what waits already stays as it is
 * @param ended attempts that hold and wait for nothing any more
 * @param leases what the node's own store of permits gains or loses by that, by the id of the tag
 */
public record PermitChanges(
    List<Claim> taken, List<Claim> waiting, List<Attempt> ended, Map<Long, Integer> leases) {

  public static final PermitChanges NONE =
      new PermitChanges(List.of(), List.of(), List.of(), Map.of());

  public PermitChanges {
    taken = List.copyOf(taken);
    waiting = List.copyOf(waiting);
    ended = List.copyOf(ended);
    leases = Map.copyOf(leases);
  }

  /** An attempt of a step of the run. */
  public record Attempt(int ordinal, int attempt) {}

  /**
   * What an attempt holds or waits for: one permit of each tag.
   *
   * @param tags ids of limited tags, at least one
   */
  public record Claim(Attempt attempt, List<Long> tags) {
    public Claim {
      tags = List.copyOf(tags);
    }
  }

  public boolean isEmpty() {
    return taken.isEmpty() && waiting.isEmpty() && ended.isEmpty();
  }
}
