package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/**
 * What names something, and below it quiet lines that say more; each line is cut off at its end.
 */
public final class TwoLines extends Div {

  public TwoLines(Component first, Component... below) {
    addClassName("podium-two-lines");
    add(first);
    add(below);
  }
}
