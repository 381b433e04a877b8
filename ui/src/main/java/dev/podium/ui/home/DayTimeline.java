package dev.podium.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.podium.ui.home.Day.Bar;
import dev.podium.ui.home.Day.Row;
import dev.podium.ui.parts.Durations;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.status.StatusLook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The day over all workflows, a row each: what ran and runs as bars, what is due faded on the right
 * of now. A list to screen readers, which says the same in words.
 */
final class DayTimeline extends Div {

  /** Bars of a workflow that overlap stand below each other; more of them share the last lane. */
  private static final int LANES = 3;

  private final Day day;
  private final ViewerTime viewer;

  DayTimeline(Day day, ViewerTime viewer) {
    this.day = day;
    this.viewer = viewer;
    addClassNames("podium-card", "podium-day");
    add(new H2("The day"));
    if (day.rows().isEmpty()) {
      add(
          Words.quiet(
              "Nothing ran in the last %d hours, and nothing starts by the clock in the next %d."
                  .formatted(Day.BACK.toHours(), Day.AHEAD.toHours())));
      return;
    }
    getStyle().set("--podium-now", percent(day.now()));
    UnorderedList rows = new UnorderedList();
    rows.getElement().setAttribute("aria-label", "Workflows of the day");
    day.rows().forEach(row -> rows.add(row(row)));
    add(axis(), rows, foot());
  }

  private Component axis() {
    Div track = new Div();
    track.addClassName("podium-day-track");
    ZonedDateTime hour = day.from().atZone(viewer.zone()).truncatedTo(ChronoUnit.HOURS);
    for (hour = hour.plusHours(1);
        hour.toInstant().isBefore(day.until());
        hour = hour.plusHours(1)) {
      if (hour.getHour() % 2 == 0) {
        Span name = new Span(viewer.minute(hour.toInstant()));
        name.getElement().setAttribute("data-fourth", hour.getHour() % 4 == 0);
        name.getStyle().set("left", percent(hour.toInstant()));
        track.add(name);
      }
    }
    Div axis = new Div(new Span(), track);
    axis.addClassName("podium-day-axis");
    axis.getElement().setAttribute("aria-hidden", "true");
    return axis;
  }

  private Component row(Row row) {
    Link name = new Link(Paths.workflow(row.workflow()), row.workflow().value());
    name.addClassName("podium-day-name");
    name.setTitle(row.workflow().value());
    Div track = new Div();
    track.addClassName("podium-day-track");
    row.due().forEach(due -> track.add(mark(due)));
    List<Instant> lanes = new ArrayList<>();
    for (Bar bar : row.bars()) {
      track.add(bar(row, bar, lane(lanes, bar)));
    }
    track.getStyle().set("--podium-lanes", Integer.toString(Math.max(1, lanes.size())));
    return new ListItem(name, track, Words.unseen(words(row)));
  }

  /** The first lane that is free when a bar begins. */
  private int lane(List<Instant> ends, Bar bar) {
    Instant end = bar.to() == null ? day.now() : bar.to();
    for (int i = 0; i < ends.size(); i++) {
      if (!ends.get(i).isAfter(bar.from())) {
        ends.set(i, end);
        return i;
      }
    }
    if (ends.size() < LANES) {
      ends.add(end);
    }
    return ends.size() - 1;
  }

  private Component bar(Row row, Bar bar, int lane) {
    Link link =
        new Link(
            bar.runs() == 1
                ? Paths.run(bar.run())
                : "%s?workflow=%s&created=24h".formatted(Paths.RUNS, row.workflow()),
            "");
    Instant from = bar.from().isBefore(day.from()) ? day.from() : bar.from();
    Instant to = bar.to() == null ? day.now() : bar.to();
    link.addClassName("podium-day-bar");
    link.getElement().setAttribute("data-kind", kind(bar));
    link.getElement().setAttribute("data-bad", bar.bad() > 0);
    link.getStyle()
        .set("--podium-status", StatusLook.of(bar.status()).cssColour())
        .set("--podium-lane", Integer.toString(lane))
        .set("left", percent(from))
        .set("width", share(Duration.between(from, to)));
    link.setTitle(words(bar));
    link.setAriaLabel(words(bar));
    return link;
  }

  private static String kind(Bar bar) {
    if (bar.runs() > 1) {
      return "many";
    }
    return switch (bar.status()) {
      case CREATED, PAUSED -> "waits";
      case IN_PROGRESS -> "live";
      case SUCCEEDED, FAILED, STOPPED, TIMED_OUT -> "ended";
    };
  }

  private Component mark(Instant due) {
    Div mark = new Div();
    mark.addClassName("podium-day-due");
    mark.getStyle().set("left", percent(due));
    mark.getElement().setAttribute("title", "Due at %s".formatted(viewer.minute(due)));
    return mark;
  }

  private String words(Bar bar) {
    String from = viewer.minute(bar.from());
    if (bar.runs() == 1) {
      String status = StatusLook.of(bar.status()).label();
      return bar.to() == null
          ? "Run %s · %s since %s".formatted(RunName.of(bar.run()), status, from)
          : "Run %s · %s · %s, %s"
              .formatted(
                  RunName.of(bar.run()),
                  status,
                  from,
                  Durations.text(Duration.between(bar.from(), bar.to())));
    }
    Instant to = bar.to() == null ? day.now() : bar.to();
    return "%,d runs from %s to %s%s"
        .formatted(bar.runs(), from, viewer.minute(to), bad(bar.bad()));
  }

  private static String bad(int runs) {
    return runs == 0 ? "" : ", %,d failed".formatted(runs);
  }

  private String words(Row row) {
    int runs = row.bars().stream().mapToInt(Bar::runs).sum();
    long live = row.bars().stream().filter(bar -> bar.to() == null).count();
    return "%s%s%s%s"
        .formatted(
            runs == 1 ? "1 run" : "%,d runs".formatted(runs),
            bad(row.bars().stream().mapToInt(Bar::bad).sum()),
            live == 0 ? "" : ", %,d under way".formatted(live),
            row.due().isEmpty()
                ? ""
                : "; next at %s".formatted(viewer.minute(row.due().getFirst())));
  }

  private Component foot() {
    List<String> said = new ArrayList<>();
    said.add(
        "By your clock; what is due is faded. Striped bars are several short runs, tall ones went wrong.");
    if (day.wholeSince().isAfter(day.from())) {
      said.add(
          "There were too many runs to draw them all: those before %s are left out."
              .formatted(viewer.minute(day.wholeSince())));
    }
    Div foot = new Div(Words.quiet(String.join(" ", said)));
    foot.addClassName("podium-day-foot");
    if (day.others() > 0) {
      foot.add(
          new Link(
              "%s?created=24h".formatted(Paths.RUNS),
              day.others() == 1
                  ? "1 more workflow"
                  : "%,d more workflows".formatted(day.others())));
    }
    return foot;
  }

  private String percent(Instant at) {
    return share(Duration.between(day.from(), at));
  }

  private String share(Duration length) {
    double whole = Duration.between(day.from(), day.until()).toMillis();
    return String.format(Locale.ROOT, "%.3f%%", 100 * length.toMillis() / whole);
  }
}
