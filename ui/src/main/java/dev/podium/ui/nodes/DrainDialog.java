package dev.podium.ui.nodes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.ClusterView;
import java.util.Map;

/** Says what moves where when a node is drained, and asks once. */
final class DrainDialog extends Dialog {

  DrainDialog(ClusterView cluster, ClusterNode node, Runnable drain) {
    setHeaderTitle("Drain %s?".formatted(node.name()));
    setWidth("30rem");
    setRole("alertdialog");
    Div text = new Div();
    text.addClassName("podium-dialog-text");
    Map<String, Integer> moves = cluster.movesOf(node);
    boolean nobody = moves.isEmpty() && !node.shards().isEmpty();
    if (nobody) {
      text.add(
          new Paragraph(
              "No other node takes work: until the drain is undone or another node joins, no run goes on."));
    } else if (!moves.isEmpty()) {
      text.add(
          new Paragraph(
              "%s with %s here move%s to other nodes within seconds:"
                  .formatted(
                      count(node.shards().size(), "shard"),
                      count(node.runs(), "run"),
                      node.shards().size() == 1 ? "s" : "")));
      UnorderedList list = new UnorderedList();
      moves.forEach(
          (name, shards) ->
              list.add(new ListItem("%s to %s".formatted(count(shards, "shard"), name))));
      text.add(list);
    }
    text.add(
        new Paragraph(
            "Steps that run here run on there; none starts twice. The node takes nothing new, also after a restart, but still answers the API and shows screens."));
    add(text);
    Button confirm =
        new Button(
            "Drain the node",
            event -> {
              close();
              drain.run();
            });
    confirm.addThemeVariants(ButtonVariant.PRIMARY);
    if (nobody) {
      confirm.addThemeVariants(ButtonVariant.ERROR);
    }
    getFooter().add(new Button("Keep it", event -> close()), confirm);
  }

  private static String count(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
