package dev.podium.ui.alerts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.AdminList;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.TwoLines;
import dev.podium.ui.parts.Words;

/** What alerts go by. */
final class ChannelList extends Div {

  private final AlertChannels channels;
  private final Caller caller;
  private final PlainGrid<AlertChannel> grid = new PlainGrid<>("Channels of alerts");
  private final AdminList<AlertChannel> list;

  ChannelList(AlertChannels channels, Caller caller) {
    this.channels = channels;
    this.caller = caller;
    addClassName("podium-section");
    this.list = new AdminList<>(grid, () -> channels.list(caller), this::nothing);
    columns();
    Div head = new Div(new H2("Channels"), create("New channel"));
    head.addClassName("podium-section-head");
    add(head, list);
    list.reload();
  }

  private Button create(String text) {
    return AdminList.adding(
        text, () -> ChannelDialog.forNew(channels, caller, list::reload).open());
  }

  private void columns() {
    grid.setAllRowsVisible(true);
    grid.addComponentColumn(ChannelList::name)
        .setHeader("Channel")
        .setWidth("14rem")
        .setFlexGrow(3);
    Grid.Column<AlertChannel> kind =
        grid.addColumn(channel -> AlertWords.of(channel.draft().way().kind()))
            .setHeader("Kind")
            .setWidth("8rem")
            .setFlexGrow(0);
    grid.addComponentColumn(AlertWords::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
    Grid.Column<AlertChannel> delivery =
        grid.addComponentColumn(channel -> new TimeText(channel.deliveredAt()))
            .setHeader("Last delivery")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.actions("5rem", new ChannelMenu(channels, caller, list::reload)::of);
    NarrowPage.of(grid).omit(kind, 900).omit(delivery, 1000);
  }

  private static Component name(AlertChannel channel) {
    Span name = Words.strong(channel.name());
    Div both = new TwoLines(name, Words.quiet(AlertWords.of(channel.draft().way())));
    if (channel.error() != null && channel.draft().enabled()) {
      both.add(Words.quiet(channel.error()));
    }
    return both;
  }

  private EmptyState nothing() {
    return new EmptyState(
        VaadinIcon.BELL_O,
        "No channels yet",
        "Alerts go by a mail server, to Slack and to webhooks. Until there is a channel for"
            + " it, a message waits, and is given up at last.",
        create("Add a channel"));
  }
}
