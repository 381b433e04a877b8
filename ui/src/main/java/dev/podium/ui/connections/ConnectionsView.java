package dev.podium.ui.connections;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.AdminList;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.GrantWords;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;

/** Which databases and clusters steps reach. */
@Route("connections")
@PageTitle("Connections · Podium")
@RolesAllowed("ADMIN")
public final class ConnectionsView extends Div {

  private final Connections connections;
  private final Caller caller;
  private final PlainGrid<Connection> grid = new PlainGrid<>("Connections");
  private final AdminList<Connection> list;

  public ConnectionsView(Connections connections, CurrentUser user) {
    addClassName("podium-page");
    this.connections = connections;
    this.caller = user.caller();
    this.list = new AdminList<>(grid, () -> connections.list(caller), this::nothing);
    columns();
    add(
        new PageHeader("Connections")
            .about(Words.quiet("Databases and Kubernetes clusters that steps reach by name."))
            .actions(create("New connection")),
        list);
    list.reload();
  }

  private Button create(String text) {
    return AdminList.adding(
        text, () -> ConnectionDialog.forNew(connections, caller, list::reload).open());
  }

  private void columns() {
    grid.addComponentColumn(ConnectionsView::name)
        .setHeader("Connection")
        .setWidth("14rem")
        .setFlexGrow(3);
    Grid.Column<Connection> user =
        grid.addColumn(ConnectionsView::user).setHeader("User").setWidth("8rem").setFlexGrow(1);
    grid.addComponentColumn(connection -> GrantWords.of(connection.draft().grants()))
        .setHeader("Granted to")
        .setWidth("10rem")
        .setFlexGrow(2);
    Grid.Column<Connection> used =
        grid.addComponentColumn(connection -> TimeText.lastUse(connection.lastUsedAt()))
            .setHeader("Last use")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.actions("5rem", new ConnectionMenu(connections, caller, list::reload)::of);
    NarrowPage.of(grid).omit(user, 1000).omit(used, 1100);
  }

  private static String user(Connection connection) {
    return switch (connection.draft().target()) {
      case ConnectionTarget.Database database -> database.user();
      case ConnectionTarget.Cluster _ -> "–";
    };
  }

  private static Component name(Connection connection) {
    Span name = Words.strong(connection.name());
    Div first = new Div(name);
    first.addClassName("podium-row");
    boolean cluster = connection.draft().target() instanceof ConnectionTarget.Cluster;
    if (cluster) {
      first.add(Words.chip("Kubernetes"));
    }
    if (!connection.readable()) {
      Span bad = Words.badChip(cluster ? "Token not readable" : "Password not readable");
      bad.setTitle("It was sealed with a key that this node was not given. Give it again.");
      first.add(bad);
    }
    Div all = new TwoLines(first, Words.quiet(connection.draft().target().url()));
    if (!connection.draft().description().isEmpty()) {
      all.add(Words.quiet(connection.draft().description()));
    }
    return all;
  }

  private EmptyState nothing() {
    return new EmptyState(
        VaadinIcon.DATABASE,
        "No connections yet",
        "Sql steps run statements on databases, and Kubernetes and Notebook steps run containers in"
            + " clusters, that an administrator has connected here. Of databases MySQL works at once,"
            + " others with a driver of theirs.",
        create("Add a connection"));
  }
}
