package dev.podium.ui.shell;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** Logo and name. */
public final class ProductMark extends Span {

  private static final String LOGO = "icons/podium.svg";

  public ProductMark() {
    addClassName("podium-mark");
    Image logo = new Image(LOGO, "");
    logo.setWidth("28px");
    logo.setHeight("28px");
    add(logo, new Span("Podium"));
  }
}
