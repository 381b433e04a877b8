package dev.podium.ui.nodes;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.ClusterView;
import dev.podium.ui.parts.QuestionDialog;
import java.util.Map;

/** Says what moves where when a node is drained. */
final class DrainQuestion {

  private DrainQuestion() {}

  static QuestionDialog of(ClusterView cluster, ClusterNode node, Runnable drain) {
    QuestionDialog dialog =
        new QuestionDialog("Drain %s?".formatted(node.name()), "Drain the node", "Keep it", drain);
    Map<String, Integer> moves = cluster.movesOf(node);
    if (moves.isEmpty() && !node.shards().isEmpty()) {
      dialog
          .saying(
              "No other node takes work: until the drain is undone or another node joins, no run goes on.")
          .ending();
    } else if (!moves.isEmpty()) {
      UnorderedList list = new UnorderedList();
      moves.forEach(
          (name, shards) ->
              list.add(new ListItem("%s to %s".formatted(count(shards, "shard"), name))));
      dialog
          .saying(
              "%s with %s here move%s to other nodes within seconds:"
                  .formatted(
                      count(node.shards().size(), "shard"),
                      count(node.runs(), "run"),
                      node.shards().size() == 1 ? "s" : ""))
          .saying(list);
    }
    return dialog.saying(
        "Steps that run here run on there; none starts twice. The node takes nothing new, also after a restart, but still answers the API and shows screens.");
  }

  private static String count(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
