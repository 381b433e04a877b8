package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.cluster.ClusterView;
import dev.podium.ui.parts.Callout;

/** Why no run goes on anywhere; hidden while one may. */
public final class StandstillCallout extends Callout {

  private final Div text = text();

  public StandstillCallout() {
    super(Tone.ERROR);
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
