package dev.podium.ui.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.scripts.ScriptQuestion;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.status.StatusLook;
import dev.podium.ui.triggers.TriggerWords;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the runs stand, failures first. */
@Route("")
@PageTitle("Home · Podium")
@PermitAll
public final class HomeView extends Div {

  private static final Duration LATELY = Duration.ofHours(24);
  private static final String RECENTLY = "in the last 24 hours";
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int LISTED = 8;

  /** Held triggers stand among those that are next, and fire nothing. */
  private static final int TRIGGERS_READ = 50;

  /** The day is read less often: that is more than a few rows. */
  private static final int LOOKS_A_DAY = 5;

  private static final int RUNS_OF_A_DAY = 2_000;
  private static final int TRIGGERS_OF_A_DAY = 200;

  private static final RunFilter FAILED =
      RunFilter.ofStatuses(Set.of(RunStatus.FAILED, RunStatus.TIMED_OUT));

  private final Workflows workflows;
  private final RunViews views;
  private final Triggers triggers;
  private final Pace pace;
  private final Caller caller;
  private final InstantSource now = InstantSource.system();
  private final Div body = new Div();
  private final Div timeline = new Div();
  private @Nullable Registration refreshing;
  private @Nullable Standing shown;
  private @Nullable Day day;
  private int looks;

  /** All that the screen shows, so that it is only redrawn when that has changed. */
  private record Standing(
      boolean anyWorkflow,
      Map<RunStatus, Long> counts,
      long late,
      List<RunSummary> failures,
      List<RunSummary> recent,
      List<ScheduledTrigger> next) {}

  public HomeView(
      Workflows workflows,
      RunViews views,
      Triggers triggers,
      ScriptRights scripts,
      Pace pace,
      CurrentUser user) {
    addClassName("podium-page");
    this.workflows = workflows;
    this.views = views;
    this.triggers = triggers;
    this.pace = pace;
    this.caller = user.caller();
    body.addClassName("podium-home");
    add(new PageHeader("Home"));
    if (caller.role().may(Permission.ADMINISTER) && scripts.view().changedBy() == null) {
      add(new ScriptQuestion(scripts, caller));
    }
    add(body);
    refresh();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refreshing = pace.every(REFRESH, event.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refreshing != null) {
      refreshing.remove();
    }
  }

  private void refresh() {
    showStanding();
    if (looks++ % LOOKS_A_DAY == 0) {
      showDay();
    }
  }

  private void showDay() {
    Instant moment = now.instant();
    Day read =
        Day.of(
            views.spans(moment.minus(Day.BACK), RUNS_OF_A_DAY),
            triggers.list(null, null, TRIGGERS_OF_A_DAY).stream()
                .map(Triggers.Listed::trigger)
                .toList(),
            moment);
    if (!read.equals(day)) {
      day = read;
      timeline.removeAll();
      timeline.add(new DayTimeline(read, ViewerTime.current()));
    }
  }

  private void showStanding() {
    Standing standing =
        new Standing(
            !workflows.search("", 0, 1).isEmpty(),
            views.counts(now.instant().minus(LATELY)),
            views.countLate(now.instant().minus(LATELY)),
            views.recent(FAILED, null, LISTED),
            views.recent(LISTED),
            next());
    if (standing.equals(shown)) {
      return;
    }
    shown = standing;
    body.removeAll();
    if (!standing.anyWorkflow()) {
      body.add(new FirstSteps(workflows, caller));
      return;
    }
    Div left =
        new Div(
            list("Failures", standing.failures(), "Nothing has failed."),
            comingUp(standing.next()));
    left.addClassName("podium-card-column");
    Div lists = new Div(left, list("Recent runs", standing.recent(), nothingRan()));
    lists.addClassName("podium-cards");
    body.add(tiles(standing.counts(), standing.late()), lists, timeline);
  }

  private List<ScheduledTrigger> next() {
    return triggers.list(null, null, TRIGGERS_READ).stream()
        .map(Triggers.Listed::trigger)
        .filter(trigger -> !trigger.isHeld())
        .limit(LISTED)
        .toList();
  }

  private static Component comingUp(List<ScheduledTrigger> next) {
    Div card = new Div(new H2("Coming up"));
    card.addClassName("podium-card");
    if (next.isEmpty()) {
      card.add(Words.quiet("Nothing starts by the clock."));
    }
    for (ScheduledTrigger trigger : next) {
      Link workflow = new Link(Paths.triggers(trigger.workflow()), trigger.workflow().value());
      workflow.addClassName("podium-strong");
      Span words = Words.quiet(TriggerWords.capitalised(trigger.words()));
      words.setTitle(words.getText());
      Div text = new Div(workflow, words);
      text.addClassName("podium-two-lines");
      Div line = new Div(text, new TimeText(trigger.nextFireAt()));
      line.addClassNames("podium-run-line", "podium-fire-line");
      card.add(line);
    }
    return card;
  }

  private String nothingRan() {
    return caller.role().may(Permission.OPERATE)
        ? "Nothing has been started yet. Open a workflow and press Start."
        : "Nothing has been started yet.";
  }

  private static Component tiles(Map<RunStatus, Long> counts, long late) {
    Div tiles =
        new Div(
            tile(List.of(RunStatus.IN_PROGRESS), counts),
            tile(List.of(RunStatus.CREATED), counts),
            tile(List.of(RunStatus.FAILED, RunStatus.TIMED_OUT), counts),
            lateTile(late),
            tile(List.of(RunStatus.SUCCEEDED), counts));
    tiles.addClassName("podium-tiles");
    return tiles;
  }

  /** Leads to just the runs that it counts: those that have ended, in the same time. */
  private static Component tile(List<RunStatus> statuses, Map<RunStatus, Long> counts) {
    StatusLook look = StatusLook.of(statuses.getFirst());
    boolean ended = statuses.getFirst().isTerminal();
    String names =
        statuses.stream()
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    Link tile =
        tile(
            "status=%s%s".formatted(names, ended ? "&ended=24h" : ""),
            new Svg(look.iconSvg()),
            look.label(),
            statuses.stream().mapToLong(status -> counts.getOrDefault(status, 0L)).sum(),
            ended ? RECENTLY : "now");
    tile.setTitle(
        statuses.stream()
            .map(status -> StatusLook.of(status).label())
            .collect(Collectors.joining(" or ")));
    tile.getStyle().set("--podium-status", look.cssColour());
    return tile;
  }

  /** Runs that were not complete at their target completion time. */
  private static Component lateTile(long late) {
    Link tile = tile("late=24h", VaadinIcon.ALARM.create(), "Late", late, RECENTLY);
    tile.getStyle().set("--podium-status", "var(--podium-status-warning)");
    tile.setTitle("Not complete at their target completion time");
    return tile;
  }

  private static Link tile(String query, Component icon, String label, long count, String when) {
    Link tile = new Link("%s?%s".formatted(Paths.RUNS, query), "");
    tile.addClassName("podium-tile");
    Span name = new Span(icon, new Span(label));
    name.addClassName("podium-tile-name");
    Span number = new Span("%,d".formatted(count));
    number.addClassName("podium-tile-number");
    tile.add(name, number, Words.quiet(when));
    return tile;
  }

  private static Component list(String title, List<RunSummary> runs, String none) {
    Div card = new Div(new H2(title));
    card.addClassName("podium-card");
    if (runs.isEmpty()) {
      card.add(Words.quiet(none));
    }
    runs.forEach(run -> card.add(line(run)));
    return card;
  }

  private static Component line(RunSummary run) {
    Link name = new Link(Paths.run(run.ref()), "");
    name.add(new Span(run.ref().workflow().value()), new Span(RunName.of(run.ref())));
    name.addClassNames("podium-strong", "podium-row");
    name.setTitle("%s %s".formatted(run.ref().workflow(), RunName.of(run.ref())));
    String info = run.info();
    Span remark =
        Words.quiet(
            info == null ? ViewerTime.current().elapsed(run.startedAt(), run.endedAt()) : info);
    remark.setTitle(remark.getText());
    Div text = new Div(name, remark);
    text.addClassName("podium-two-lines");
    Div line =
        new Div(
            StatusBadge.of(run.status()),
            text,
            new TimeText(run.endedAt() == null ? run.createdAt() : run.endedAt()));
    line.addClassName("podium-run-line");
    return line;
  }
}
