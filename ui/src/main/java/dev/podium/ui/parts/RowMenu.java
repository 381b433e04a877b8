package dev.podium.ui.parts;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

/** What can be done with something, behind three dots. */
public final class RowMenu extends MenuBar {

  private final SubMenu menu;

  /**
   * A menu without entries.
   *
   * @param label for screen readers, as {@code More for orders}
   */
  public RowMenu(String label) {
    addClassName("podium-row-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
    root.setAriaLabel(label);
    menu = root.getSubMenu();
  }

  /** Adds an entry. */
  public RowMenu with(String text, Runnable action) {
    menu.addItem(text, event -> action.run());
    return this;
  }
}
