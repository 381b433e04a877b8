package dev.podium.ui.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.user.Permission;
import java.util.Arrays;
import java.util.List;

/** The screens that the navigation and the command palette lead to, in their order. */
enum Destination {
  HOME("Home", "", VaadinIcon.HOME_O, Permission.VIEW),
  WORKFLOWS("Workflows", "workflows", VaadinIcon.SITEMAP, Permission.VIEW),
  RUNS("Runs", "runs", VaadinIcon.PLAY_CIRCLE_O, Permission.VIEW),
  APPROVALS("Approvals", "approvals", VaadinIcon.CHECK_SQUARE_O, Permission.VIEW),
  SCHEDULES("Schedules", "schedules", VaadinIcon.CLOCK, Permission.VIEW),
  SIGNALS("Signals", "signals", VaadinIcon.MEGAPHONE, Permission.VIEW),
  ALERTS("Alerts", "alerts", VaadinIcon.BELL_O, Permission.VIEW),
  TEMPLATES("Templates", "templates", VaadinIcon.COPY_O, Permission.VIEW),
  PERMITS("Concurrency", "permits", VaadinIcon.TICKET, Permission.VIEW),
  USERS("Users", "users", VaadinIcon.USERS, Permission.ADMINISTER),
  NODES("Nodes", "nodes", VaadinIcon.SERVER, Permission.ADMINISTER),
  SCRIPTS("Scripts", "scripts", VaadinIcon.TERMINAL, Permission.ADMINISTER),
  WEBHOOKS("Webhooks", "webhooks", VaadinIcon.CONNECT_O, Permission.ADMINISTER),
  SECRETS("Secrets", "secrets", VaadinIcon.LOCK, Permission.ADMINISTER),
  CONNECTIONS("Connections", "connections", VaadinIcon.DATABASE, Permission.ADMINISTER);

  private final String label;
  private final String path;
  private final VaadinIcon icon;
  private final Permission needed;

  Destination(String label, String path, VaadinIcon icon, Permission needed) {
    this.label = label;
    this.path = path;
    this.icon = icon;
    this.needed = needed;
  }

  static List<Destination> offeredTo(CurrentUser user) {
    return Arrays.stream(values()).filter(screen -> user.may(screen.needed)).toList();
  }

  String label() {
    return label;
  }

  String path() {
    return path;
  }

  VaadinIcon icon() {
    return icon;
  }
}
