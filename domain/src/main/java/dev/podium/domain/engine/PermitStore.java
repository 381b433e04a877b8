package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.permit.PermitTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The permits of the cluster. Of each limited tag, what steps hold and what nodes have leased never
 * exceeds the limit: leasing and granting happen one at a time, everything else only lowers the sum
 * or leaves it as it is. Every method is one transaction and throws {@link
 * StoreUnavailableException} as {@link RunStore} does.
 */
public interface PermitStore {

  /**
   * Takes back what the node does not need, grants what is free to the steps that wait for
   * contended tags, and leases what the node asks for. Granted is in the order of arrival; a step
   * that must go on waiting holds up none that needs other tags.
   *
   * @param number grows by one with each trade of the node since {@link #forget}; the same number
   *     again gives the same answer and changes nothing
   * @param reclaims as {@link #reclaims} has told the node. If its leases have been taken back
   *     since, nothing is changed and there is no answer: what the trade brings is not the node's
   *     any more, and what an earlier answer gave it neither
   */
  Optional<Answer> trade(String node, long number, long reclaims, Trade trade);

  /**
   * What a node asks for and brings.
   *
   * @param wanted each tag with how many of it steps of the node wait for, at least 1; a node that
   *     is not alone gets so many, or half of its fair share of what is left if that is more
   * @param returned permits that it leased, by the id of their tag
   * @param grant whether steps that wait are to be looked at
   */
  record Trade(Map<PermitTag, Integer> wanted, Map<Long, Integer> returned, boolean grant) {
    public Trade {
      wanted = new LinkedHashMap<>(wanted);
      returned = Map.copyOf(returned);
    }

    public boolean isEmpty() {
      return wanted.isEmpty() && returned.isEmpty() && !grant;
    }
  }

  /**
   * What became of it.
   *
   * @param leases one for each tag that was wanted
   * @param granted whether anything was granted; the owners of those steps have mail
   */
  record Answer(List<Leased> leases, boolean granted) {
    public Answer {
      leases = List.copyOf(leases);
    }
  }

  /**
   * A node may hand out permits without asking again.
   *
   * @param id of the tag; 0 if it is not limited
   * @param limit of the whole cluster
   * @param units how many more; 0 if others wait for them
   */
  record Leased(PermitTag tag, long id, int limit, int units) {
    /** A tag that anybody may use at any time. */
    public static Leased unlimited(PermitTag tag) {
      return new Leased(tag, 0, Integer.MAX_VALUE, 0);
    }

    public boolean isLimited() {
      return id != 0;
    }
  }

  /**
   * What a node hands out by itself depends on this.
   *
   * @param revision grows with every change of a limit
   * @param contended ids of the tags that steps wait for, or that are leased beyond a lowered
   *     limit: nobody may lease or keep leases of them
   */
  record Notice(long revision, Set<Long> contended) {
    public Notice {
      contended = Set.copyOf(contended);
    }
  }

  /** Takes all leases of the node back, which has just started or leaves; its trades begin at 1. */
  void forget(String node);

  /** Takes back the leases of nodes that are gone: they neither live nor hold a shard. */
  void reclaim();

  /**
   * How often others have taken back all that the node had leased. Asked after a shard was taken:
   * from then on nobody takes back anything before the shard is gone again. A node that has been
   * gone may trade before it takes a shard; {@link #trade} tells it.
   */
  long reclaims(String node);

  /** What the attempts of a run hold or wait for: true if an attempt holds its permits. */
  Map<PermitChanges.Attempt, Boolean> claims(RunKey run);

  /** Sets the limits of the steps of a workflow anew, whose properties have changed. */
  void limitsChanged(WorkflowId workflow);
}
