package dev.podium.domain.cluster;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;

/**
 * The nodes of the cluster. A drain is kept with the data: it outlives restarts of the node until
 * it is undone.
 */
public interface Nodes {

  /** All nodes as they are now. */
  ClusterView view();

  /**
   * Takes a node out of the work: it lets its shards go one after the other, which others take at
   * once, and takes none any more. Returns when that is written, not when it is done; a node that
   * drains already is left as it is.
   *
   * @throws RefusedException NOT_FOUND for an unknown node, FORBIDDEN without {@link
   *     Permission#ADMINISTER}
   */
  void drain(String node, Caller caller);

  /** Lets a node take its share again; throws as {@link #drain} does. */
  void undrain(String node, Caller caller);
}
