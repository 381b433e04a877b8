package dev.podium.ui.schedules;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.trigger.Forecast;
import dev.podium.domain.trigger.Forecast.Hour;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;

/**
 * The coming hours, each with a bar: the higher and stronger, the more fires. A list to screen
 * readers, which says the same in words.
 */
final class HourChart extends Div {

  /** So many starts in one minute are worth a warning. */
  static final int CROWDED = 20;

  private static final int SHADES = 4;

  /**
   * The bars of a forecast.
   *
   * @param isWhole whether all triggers went into it
   */
  HourChart(Forecast forecast, boolean isWhole, ViewerTime viewer) {
    addClassName("podium-hours");
    OrderedList hours = new OrderedList();
    hours.getElement().setAttribute("aria-label", "Firings by hour");
    int most = Math.max(1, forecast.most());
    forecast.hours().forEach(hour -> hours.add(bar(hour, most, viewer)));
    add(hours, legend(forecast.isWhole() && isWhole));
  }

  private static ListItem bar(Hour hour, int most, ViewerTime viewer) {
    boolean isCrowded = hour.peak() >= CROWDED;
    Div bar = new Div();
    bar.addClassName("podium-hour-bar");
    bar.getStyle().set("height", "%d%%".formatted(Math.ceilDiv(100 * hour.firings(), most)));
    Div room = new Div(bar);
    room.addClassName("podium-hour-room");
    Span count = new Span(hour.firings() == 0 ? "" : Integer.toString(hour.firings()));
    count.addClassName("podium-hour-count");
    Span name = new Span(viewer.minute(hour.from()));
    name.addClassName("podium-hour-name");
    Div mark = new Div();
    mark.addClassName("podium-hour-mark");
    if (isCrowded) {
      mark.add(VaadinIcon.WARNING.create());
    }
    for (Component seen : new Component[] {mark, count, room, name}) {
      seen.getElement().setAttribute("aria-hidden", "true");
    }
    ListItem item = new ListItem(mark, count, room, name, Words.unseen(words(hour, viewer)));
    item.getElement().setAttribute("data-shade", Integer.toString(shade(hour, most)));
    item.getElement().setAttribute("data-crowded", isCrowded);
    item.setTitle(words(hour, viewer));
    return item;
  }

  private static int shade(Hour hour, int most) {
    return Math.ceilDiv(SHADES * hour.firings(), most);
  }

  /** An hour in a sentence: {@code 14:00: 23 firings, at most 5 in a minute, at 14:30}. */
  static String words(Hour hour, ViewerTime viewer) {
    String from = viewer.minute(hour.from());
    if (hour.firings() == 0) {
      return "%s: nothing fires".formatted(from);
    }
    if (hour.firings() == 1) {
      return "%s: 1 firing, at %s".formatted(from, viewer.minute(hour.peakAt()));
    }
    return "%s: %,d firings, at most %,d in a minute, at %s"
        .formatted(from, hour.firings(), hour.peak(), viewer.minute(hour.peakAt()));
  }

  private static Component legend(boolean isWhole) {
    StringBuilder text =
        new StringBuilder("By your clock. The stronger the shade, the more fires in that hour; ");
    text.append(
        "the warning sign stands over hours with a minute of %d firings or more. "
            .formatted(CROWDED));
    text.append("What is paused is left out.");
    if (!isWhole) {
      text.append(" There is too much to count it all: the hours have more than they say.");
    }
    return Words.quiet(text.toString());
  }
}
