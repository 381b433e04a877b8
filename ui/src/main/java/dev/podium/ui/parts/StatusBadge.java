package dev.podium.ui.parts;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.ui.status.StatusLook;

/** A status as icon and word in its colour. */
public final class StatusBadge extends Span {

  private StatusBadge(StatusLook look) {
    addClassName("podium-status");
    show(look);
  }

  public static StatusBadge of(RunStatus status) {
    return new StatusBadge(StatusLook.of(status));
  }

  public static StatusBadge of(StepStatus status) {
    return new StatusBadge(StatusLook.of(status));
  }

  public void show(RunStatus status) {
    show(StatusLook.of(status));
  }

  private void show(StatusLook look) {
    removeAll();
    getElement().setAttribute("data-colour", look.colour());
    getStyle().set("--podium-status", look.cssColour());
    add(new Svg(look.iconSvg()), new Span(look.label()));
  }
}
