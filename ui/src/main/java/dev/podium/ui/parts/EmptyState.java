package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Where nothing is: says so, and what to do next. */
public final class EmptyState extends Div {

  public EmptyState(VaadinIcon icon, String title, String text, Component... actions) {
    addClassName("podium-empty");
    Div picture = new Div(icon.create());
    picture.addClassName("podium-empty-icon");
    Paragraph explanation = new Paragraph(text);
    explanation.addClassName("podium-quiet");
    add(picture, new H3(title), explanation);
    if (actions.length > 0) {
      Div row = new Div(actions);
      row.addClassName("podium-actions");
      add(row);
    }
  }
}
