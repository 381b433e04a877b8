package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.secret.Grants;

/** Which workflows may use something, in words. */
public final class GrantWords {

  private GrantWords() {}

  /** As a cell of a list shows it. */
  public static Component of(Grants grants) {
    if (grants.toAll()) {
      return Words.chip("All workflows");
    }
    Div words = new Div();
    words.addClassName("podium-row");
    grants.workflows().forEach(pattern -> words.add(Words.chip(pattern)));
    grants.owners().forEach(owner -> words.add(Words.chip("of " + owner)));
    if (words.getComponentCount() == 0) {
      words.add(Words.quiet("Nobody yet"));
    }
    return words;
  }
}
