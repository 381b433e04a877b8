package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;

/** The head of a screen: its title, what it says about itself below, actions on the right. */
public final class PageHeader extends Header {

  private final Div title = new Div();
  private final Div actions = new Div();
  private final Div about = new Div();

  public PageHeader(Component... title) {
    addClassName("podium-page-header");
    this.title.addClassName("podium-page-title");
    this.title.add(title);
    about.addClassName("podium-page-about");
    actions.addClassName("podium-actions");
    add(new Div(this.title, about), actions);
  }

  public PageHeader(String title) {
    this(new H1(title));
  }

  /** A line below the title; replaces what stood there. */
  public PageHeader about(Component... parts) {
    about.removeAll();
    about.add(parts);
    return this;
  }

  /** Adds to that line. */
  public PageHeader addAbout(Component part) {
    about.add(part);
    return this;
  }

  /** Replaces the actions. */
  public PageHeader actions(Component... parts) {
    actions.removeAll();
    actions.add(parts);
    return this;
  }
}
