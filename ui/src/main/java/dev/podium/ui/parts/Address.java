package dev.podium.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a screen in the address line, so that a link shows a colleague the same. */
public final class Address {

  private final String path;
  private final Map<String, String> state = new LinkedHashMap<>();

  public Address(String path) {
    this.path = path;
  }

  /** Adds a part of the state; an empty one is left out. */
  public Address with(String name, String value) {
    if (!value.isEmpty()) {
      state.put(name, value);
    }
    return this;
  }

  /** Puts it into the address line without going anywhere. */
  public void show(UI ui) {
    ui.getPage().getHistory().replaceState(null, location());
  }

  /** The whole of it. */
  public Location location() {
    return new Location(path, QueryParameters.simple(state));
  }
}
