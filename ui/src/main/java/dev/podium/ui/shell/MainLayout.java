package dev.podium.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.user.Users;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Paths;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The frame of every screen after the login; routes get it without naming it. */
@Layout
@PermitAll
public final class MainLayout extends AppLayout implements AfterNavigationObserver {

  private final CurrentUser currentUser;
  private final Workflows workflows;
  private final RunViews views;
  private final Nodes nodes;
  private final List<PaletteActions> actions;
  private final StandstillCallout standstill = new StandstillCallout();

  public MainLayout(
      CurrentUser currentUser,
      Workflows workflows,
      RunViews views,
      Users users,
      Nodes nodes,
      List<PaletteActions> actions,
      AuthenticationContext login) {
    this.currentUser = currentUser;
    this.workflows = workflows;
    this.views = views;
    this.nodes = nodes;
    this.actions = List.copyOf(actions);
    addClassName("podium-shell");
    setPrimarySection(Section.DRAWER);
    addToNavbar(new DrawerToggle(), new ProductMark());
    addToDrawer(
        brand(),
        standstill,
        new Scroller(navigation()),
        new UserMenu(currentUser.caller(), users, login::logout));
    addAttachListener(event -> SessionMark.set(event.getUI()));
    for (KeyModifier modifier : new KeyModifier[] {KeyModifier.CONTROL, KeyModifier.META}) {
      Shortcuts.addShortcutListener(this, this::openPalette, Key.KEY_K, modifier);
    }
  }

  /** Screen readers jump to the screen itself by its landmark. */
  @Override
  public void showRouterLayoutContent(HasElement content) {
    content.getElement().setAttribute("role", "main");
    super.showRouterLayoutContent(content);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    standstill.show(nodes.view());
  }

  private Component brand() {
    Button search = new Button("Go to …", VaadinIcon.SEARCH.create(), event -> openPalette());
    search.addClassName("podium-palette-button");
    search.setSuffixComponent(keys());
    search.setAriaLabel("Go to a workflow or screen");
    Div mark = new Div(new ProductMark());
    mark.addClassName("podium-brand-mark");
    Div brand = new Div(mark, search);
    brand.addClassName("podium-brand");
    return brand;
  }

  private static Span keys() {
    Span keys = new Span("Ctrl K");
    keys.addClassName("podium-keys");
    return keys;
  }

  private Component navigation() {
    SideNav navigation = new SideNav();
    navigation.getElement().setAttribute("aria-label", "Main");
    for (Destination screen : Destination.offeredTo(currentUser)) {
      SideNavItem item = new SideNavItem(screen.label(), screen.path(), screen.icon().create());
      item.setMatchNested(!screen.path().isEmpty());
      navigation.addItem(item);
    }
    return navigation;
  }

  private void openPalette() {
    String here = getUI().map(ui -> ui.getActiveViewLocation().getPath()).orElse(Paths.HOME);
    new CommandPalette(new PaletteSource(currentUser, workflows, views, actions), here).open();
  }
}
