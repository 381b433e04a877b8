package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.cluster.ClusterView;

/** Why no run goes on anywhere; hidden while one may. */
public final class StandstillCallout extends Div {

  private final Div text = new Div();

  public StandstillCallout() {
    addClassName("podium-callout");
    getElement().setAttribute("data-tone", "error");
    getElement().setAttribute("role", "alert");
    text.addClassName("podium-callout-text");
    add(VaadinIcon.EXCLAMATION_CIRCLE.create(), text);
    setVisible(false);
  }

  /** Shows or hides itself. */
  public void show(ClusterView cluster) {
    text.removeAll();
    cluster.standstill().ifPresent(why -> text.add(new Span(why)));
    setVisible(cluster.standstill().isPresent());
  }
}
