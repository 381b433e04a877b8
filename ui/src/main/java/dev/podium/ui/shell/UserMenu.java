package dev.podium.ui.shell;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.Paths;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Who is logged in, the theme, the own password and tokens, and the way out. */
final class UserMenu extends MenuBar {

  private final Map<ColorTheme, MenuItem> themes = new EnumMap<>(ColorTheme.class);

  UserMenu(Caller caller, Users users, Runnable logout) {
    addClassName("podium-user-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(face(caller));
    root.setAriaLabel("User %s".formatted(caller.name()));
    SubMenu menu = root.getSubMenu();
    SubMenu themeMenu = menu.addItem("Theme").getSubMenu();
    for (ColorTheme theme : ColorTheme.values()) {
      MenuItem item = themeMenu.addItem(theme.label(), event -> choose(theme));
      item.setCheckable(true);
      themes.put(theme, item);
    }
    menu.addItem("Change password …", event -> new PasswordDialog(users, caller).open());
    menu.addItem("API tokens", event -> getUI().ifPresent(ui -> ui.navigate(Paths.TOKENS)));
    menu.addItem(api());
    menu.addComponent(new Hr());
    menu.addItem("Log out", event -> getUI().ifPresent(ui -> SessionMark.takeOff(ui, logout)));
    addAttachListener(event -> ColorTheme.read(event.getUI(), this::mark));
  }

  private static Div face(Caller caller) {
    Span name = new Span(caller.name());
    name.addClassName("podium-user-name");
    Span role = new Span(caller.role().name().toLowerCase(Locale.ROOT));
    role.addClassName("podium-user-role");
    Avatar avatar = new Avatar(caller.name());
    avatar.getElement().setAttribute("aria-hidden", "true");
    Div face = new Div(avatar, new Div(name, role));
    face.addClassName("podium-user-face");
    return face;
  }

  /** Opens beside Podium, so that nobody loses the place they are at. */
  private static Anchor api() {
    Anchor link = new Anchor(Paths.API, "API reference");
    link.setTarget(AnchorTarget.BLANK);
    link.setRouterIgnore(true);
    link.addClassName("podium-menu-link");
    return link;
  }

  private void choose(ColorTheme theme) {
    getUI().ifPresent(theme::apply);
    mark(theme);
  }

  private void mark(ColorTheme chosen) {
    themes.forEach((theme, item) -> item.setChecked(theme == chosen));
  }
}
