package dev.podium.ui.parts;

import com.vaadin.flow.component.html.Anchor;

/** A link to another screen that does not reload the page. */
public final class Link extends Anchor {

  public Link(String path, String text) {
    super(path.isEmpty() ? "." : path, text);
    getElement().setAttribute("router-link", true);
  }

  /** A link that is the name of what it leads to, where that stands among other text. */
  public static Link strong(String path, String text) {
    Link link = new Link(path, text);
    link.addClassName("podium-strong");
    return link;
  }
}
