package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A part of a screen under a title of its own. */
public final class Section extends Div {

  public Section(String title, Component... content) {
    addClassName("podium-section");
    add(new H2(title));
    add(content);
  }
}
