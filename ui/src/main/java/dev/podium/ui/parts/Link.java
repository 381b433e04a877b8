package dev.podium.ui.parts;

import com.vaadin.flow.component.html.Anchor;

/** A link to another screen that does not reload the page. */
public final class Link extends Anchor {

  public Link(String path, String text) {
    super(path.isEmpty() ? "." : path, text);
    getElement().setAttribute("router-link", true);
  }
}
