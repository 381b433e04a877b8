package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;

/** The way down to a page, place by place. */
public final class Crumbs extends Nav {

  public Crumbs(Component... places) {
    setAriaLabel("Breadcrumb");
    addClassName("podium-crumbs");
    show(places);
  }

  /** Shows another way. */
  public void show(Component... places) {
    removeAll();
    for (Component place : places) {
      if (getComponentCount() > 0) {
        add(new Span("/"));
      }
      add(place);
    }
  }
}
