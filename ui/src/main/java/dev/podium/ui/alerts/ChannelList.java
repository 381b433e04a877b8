package dev.podium.ui.alerts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.EmptyState;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.List;

/** What alerts go by. */
final class ChannelList extends Div {

  private final AlertChannels channels;
  private final Caller caller;
  private final Grid<AlertChannel> grid = new Grid<>();
  private final Div content = new Div();

  ChannelList(AlertChannels channels, Caller caller) {
    this.channels = channels;
    this.caller = caller;
    addClassName("podium-section");
    columns();
    content.addClassName("podium-list");
    Div head = new Div(new H2("Channels"), create("New channel"));
    head.addClassName("podium-section-head");
    add(head, content);
    reload();
  }

  private Button create(String text) {
    Button create =
        new Button(
            text,
            VaadinIcon.PLUS.create(),
            event -> ChannelDialog.forNew(channels, caller, this::reload).open());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    return create;
  }

  private void columns() {
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAriaLabel("Channels of alerts");
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
    grid.addComponentColumn(channel -> new ChannelMenu(channel, channels, caller, this::reload))
        .setHeader(Words.unseen("Actions"))
        .setWidth("5rem")
        .setFlexGrow(0)
        .setFrozenToEnd(true);
    NarrowPage.of(grid).omit(kind, 900).omit(delivery, 1000);
  }

  private static Component name(AlertChannel channel) {
    Span name = new Span(channel.name());
    name.addClassName("podium-strong");
    Div both = new Div(name, Words.quiet(AlertWords.of(channel.draft().way())));
    if (channel.error() != null && channel.draft().enabled()) {
      both.add(Words.quiet(channel.error()));
    }
    both.addClassName("podium-two-lines");
    return both;
  }

  private void reload() {
    List<AlertChannel> all = channels.list(caller);
    content.removeAll();
    if (all.isEmpty()) {
      content.add(
          new EmptyState(
              VaadinIcon.BELL_O,
              "No channels yet",
              "Alerts go by a mail server, to Slack and to webhooks. Until there is a channel for"
                  + " it, a message waits, and is given up at last.",
              create("Add a channel")));
      return;
    }
    grid.setItems(all);
    content.add(grid);
  }
}
