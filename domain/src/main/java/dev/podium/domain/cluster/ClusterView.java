package dev.podium.domain.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The cluster at one moment.
 *
 * @param answering the name of the node that was asked
 * @param nodes by name; a node that has been silent for more than a day is left out
 * @param leftOut jars that these nodes could not take when they started, by node and file
 */
public record ClusterView(String answering, List<ClusterNode> nodes, List<LeftOutJar> leftOut) {

  public ClusterView {
    nodes = List.copyOf(nodes);
    leftOut = List.copyOf(leftOut);
  }

  public Optional<ClusterNode> find(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** Why no run goes on anywhere, in words for people; empty if one node takes work. */
  public Optional<String> standstill() {
    if (nodes.stream().anyMatch(ClusterNode::takesWork)) {
      return Optional.empty();
    }
    return Optional.of(
        "No run goes on: every node is drained. What is started waits until a drain is undone or another node joins.");
  }

  /** How many shards each of the other nodes would get from a node that is drained, by name. */
  public Map<String, Integer> movesOf(ClusterNode drained) {
    Map<String, Integer> moves = new TreeMap<>();
    record Load(String node, int shards) {}
    PriorityQueue<Load> least =
        new PriorityQueue<>(Comparator.comparingInt(Load::shards).thenComparing(Load::node));
    for (ClusterNode node : nodes) {
      if (node.takesWork() && !node.name().equals(drained.name())) {
        least.add(new Load(node.name(), node.shards().size()));
      }
    }
    for (int i = 0; i < drained.shards().size() && !least.isEmpty(); i++) {
      Load taker = least.remove();
      moves.merge(taker.node(), 1, Integer::sum);
      least.add(new Load(taker.node(), taker.shards() + 1));
    }
    return moves;
  }
}
