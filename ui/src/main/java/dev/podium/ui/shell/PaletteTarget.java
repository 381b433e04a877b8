package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something that the command palette leads to, or does.
 *
 * @param hint what it is, said beside its name
 */
public record PaletteTarget(String label, String hint, VaadinIcon icon, Consumer<UI> action) {

  /** Something to do. */
  public static PaletteTarget action(String label, VaadinIcon icon, Consumer<UI> action) {
    return new PaletteTarget(label, "Action", icon, action);
  }

  boolean isNamed(String part) {
    return lower(label).contains(lower(part));
  }

  boolean beginsWith(String part) {
    return lower(label).startsWith(lower(part));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
