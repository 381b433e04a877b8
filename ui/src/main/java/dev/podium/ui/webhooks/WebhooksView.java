package dev.podium.ui.webhooks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.AdminList;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.RolesAllowed;

/** Who outside is told of what happens here. */
@Route("webhooks")
@PageTitle("Webhooks · Podium")
@RolesAllowed("ADMIN")
public final class WebhooksView extends Div {

  private final Webhooks webhooks;
  private final Caller caller;
  private final PlainGrid<Webhook> grid = new PlainGrid<>("Webhooks");
  private final AdminList<Webhook> list;

  public WebhooksView(Webhooks webhooks, CurrentUser user) {
    addClassName("podium-page");
    this.webhooks = webhooks;
    this.caller = user.caller();
    this.list = new AdminList<>(grid, () -> webhooks.list(caller), this::nothing);
    columns();
    add(new PageHeader("Webhooks").actions(create("New webhook")), list);
    list.reload();
  }

  private Button create(String text) {
    return AdminList.adding(
        text, () -> WebhookDialog.forNew(webhooks, caller, list::reload).open());
  }

  private void columns() {
    grid.addComponentColumn(WebhooksView::name)
        .setHeader("Webhook")
        .setWidth("14rem")
        .setFlexGrow(3);
    Grid.Column<Webhook> told =
        grid.addColumn(webhook -> WebhookWords.of(webhook.draft().wanted()))
            .setHeader("Told of")
            .setWidth("9rem")
            .setFlexGrow(2);
    grid.addComponentColumn(WebhookWords::state).setHeader("State").setWidth("6rem").setFlexGrow(0);
    grid.addComponentColumn(webhook -> new TimeText(webhook.progress().deliveredAt()))
        .setHeader("Last delivery")
        .setWidth("9rem")
        .setFlexGrow(0);
    Grid.Column<Webhook> behind =
        grid.addColumn(webhook -> "%,d".formatted(webhook.behind()))
            .setHeader("Behind")
            .setTooltipGenerator(webhook -> "Events that it has not come to yet")
            .setWidth("6rem")
            .setFlexGrow(0);
    grid.addComponentColumn(WebhooksView::deadLetters)
        .setHeader("Dead letters")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.actions("5rem", new WebhookMenu(webhooks, caller, list::reload, list::reload)::of);
    NarrowPage.of(grid).omit(told, 1100).omit(behind, 1100);
  }

  private static Component name(Webhook webhook) {
    Link name = Link.strong(Paths.webhook(webhook.name()), webhook.name());
    return new TwoLines(name, Words.quiet(webhook.draft().url()));
  }

  private static Component deadLetters(Webhook webhook) {
    int letters = webhook.progress().deadLetters();
    return letters == 0
        ? Words.quiet("–")
        : new Link(Paths.webhook(webhook.name()), "%,d".formatted(letters));
  }

  private EmptyState nothing() {
    return new EmptyState(
        VaadinIcon.CONNECT_O,
        "No webhooks yet",
        "A webhook tells a service of yours what happens to runs and workflows: each event at"
            + " least once, in order and signed.",
        create("Add a webhook"));
  }
}
