package dev.podium.ui.nodes;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.domain.cluster.LeftOutJar;
import dev.podium.ui.parts.Words;
import java.util.List;

/** The jars with step types that nodes have left out; nothing is shown while there are none. */
final class LeftOutJars extends Div {

  private final UnorderedList list = new UnorderedList();
  private List<LeftOutJar> shown = List.of();

  LeftOutJars() {
    addClassName("podium-section");
    list.addClassName("podium-left-out");
    add(
        new H2("Step types that were left out"),
        Words.quiet(
            "These jars are in the folder of a node, which started without them or without some of"
                + " their step types. Mend them there, then restart the node."),
        list);
    setVisible(false);
  }

  void show(List<LeftOutJar> jars) {
    if (jars.equals(shown)) {
      return;
    }
    shown = jars;
    list.removeAll();
    jars.forEach(jar -> list.add(item(jar)));
    setVisible(!jars.isEmpty());
  }

  private static ListItem item(LeftOutJar jar) {
    Span file = Words.strong(jar.file());
    Div title = new Div(file, Words.chip(jar.node()));
    title.addClassName("podium-row");
    return new ListItem(title, new Div(jar.reason()), new Div(Words.quiet(jar.remedy())));
  }
}
