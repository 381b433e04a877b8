package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator.Kind;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.Iteration;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.status.StatusLook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The iterations of a loop, a page at a time. Those of a foreach are counted by status and can be
 * narrowed to one; those that failed come first. Rows that are shown keep their places while the
 * loop goes on.
 */
final class IterationList extends Div {

  private static final int PAGE = 20;

  private final RunViews views;
  private final IterationBar bar = new IterationBar();
  private final Div filter = new Div();
  private final OrderedList rows = new OrderedList();
  private final Div pager = new Div();
  private final Runnable turned;
  private @Nullable RunRef around;
  private @Nullable WorkflowId loop;
  private @Nullable RunStatus only;
  private int skipped;
  private int standard;
  private @Nullable Place wanted;
  private List<Integer> shown = List.of();

  /**
   * Which of the iterations are shown, as the address line has it.
   *
   * @param status only these, in lower case; empty for all
   * @param page from 1; empty for the one that the list opens on by itself
   */
  record Place(String status, String page) {
    static final Place STANDARD = new Place("", "");
  }

  /**
   * An empty list.
   *
   * @param turned told when the viewer has turned to another place
   */
  IterationList(RunViews views, Runnable turned) {
    this.views = views;
    this.turned = turned;
    addClassName("podium-iterations");
    filter.addClassName("podium-iteration-filter");
    rows.addClassName("podium-plain-list");
    pager.addClassName("podium-pager");
    add(bar, filter, rows, pager);
  }

  /**
   * Shows the iterations as they stand now.
   *
   * @param run of the loop
   * @param step the loop's attempt
   */
  void show(RunRef run, StepView step, ChildRuns.Foreach foreach) {
    begin(run, InlineId.of(Kind.FOREACH, run, step.id()), 0);
    bar.show(foreach.statuses());
    draw(new Loop(step.loopParams(), new Counted(foreach.statuses())));
  }

  /** The same of a while, which opens on its latest iterations. */
  void show(RunRef run, StepView step, ChildRuns.While loop) {
    begin(
        run,
        InlineId.of(Kind.WHILE, run, step.id()),
        Math.max(0, loop.launched() - 1) / PAGE * PAGE);
    bar.setVisible(false);
    draw(new Loop(step.loopParams(), new Ordered(loop.launched())));
  }

  /** Opens the next loop that is shown here; what makes no sense in it is passed over. */
  void open(Place place) {
    wanted = place;
  }

  Place place() {
    return new Place(
        only == null ? "" : only.name().toLowerCase(Locale.ROOT),
        skipped == (only == null ? standard : 0) ? "" : Integer.toString(skipped / PAGE + 1));
  }

  /** What is shown of a loop. */
  private record Loop(Set<String> params, Places places) {}

  /** Which iterations there are, and in which order they are listed. */
  private sealed interface Places {

    /** How many were launched, by status; empty if that is not known. */
    Map<RunStatus, Integer> counts();

    int size(@Nullable RunStatus only);

    List<Integer> page(@Nullable RunStatus only, int skipped);
  }

  private record Counted(IterationStatuses statuses) implements Places {

    @Override
    public Map<RunStatus, Integer> counts() {
      return statuses.counts();
    }

    @Override
    public int size(@Nullable RunStatus only) {
      return only == null ? statuses.ended() + statuses.active() : statuses.count(only);
    }

    @Override
    public List<Integer> page(@Nullable RunStatus only, int skipped) {
      return statuses.page(only, skipped, PAGE);
    }
  }

  private record Ordered(int launched) implements Places {

    @Override
    public Map<RunStatus, Integer> counts() {
      return Map.of();
    }

    @Override
    public int size(@Nullable RunStatus only) {
      return launched;
    }

    @Override
    public List<Integer> page(@Nullable RunStatus only, int skipped) {
      return IntStream.range(0, launched).skip(skipped).limit(PAGE).boxed().toList();
    }
  }

  /** Another run of the same instance has the same loop, but is looked at afresh. */
  private void begin(RunRef run, WorkflowId id, int first) {
    if (!id.equals(loop) || !run.equals(around)) {
      around = run;
      loop = id;
      Place place = wanted == null ? Place.STANDARD : wanted;
      standard = first;
      only =
          Arrays.stream(RunStatus.values())
              .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(place.status()))
              .findFirst()
              .orElse(null);
      skipped =
          place.page().matches("[1-9][0-9]{0,3}")
              ? (Integer.parseInt(place.page()) - 1) * PAGE
              : only == null ? first : 0;
      shown = List.of();
    }
    wanted = null;
  }

  private void draw(Loop of) {
    if (skipped >= of.places().size(only)) {
      skipped = 0; // an old link
    }
    Set<Integer> places = new LinkedHashSet<>(shown);
    places.addAll(of.places().page(only, skipped));
    shown = places.stream().limit(PAGE).toList();
    drawFilter(of);
    drawRows(of);
    drawPager(of);
  }

  private void turn(Loop of, @Nullable RunStatus status, int first) {
    only = status;
    skipped = first;
    shown = List.of();
    draw(of);
    turned.run();
  }

  private void drawFilter(Loop of) {
    filter.removeAll();
    Map<RunStatus, Integer> counts = of.places().counts();
    if (counts.size() < 2 && only == null) {
      return;
    }
    filter.add(choice(of, null, "All"));
    List<RunStatus> statuses = new ArrayList<>(counts.keySet());
    if (only != null && !statuses.contains(only)) {
      statuses.add(only);
    }
    for (RunStatus status : statuses) {
      filter.add(
          choice(
              of,
              status,
              "%d %s".formatted(of.places().size(status), StatusLook.of(status).label())));
    }
  }

  private Component choice(Loop of, @Nullable RunStatus status, String label) {
    Button choice = new Button(label, event -> turn(of, status, 0));
    choice.addThemeVariants(ButtonVariant.SMALL);
    if (status != only) {
      choice.addThemeVariants(ButtonVariant.TERTIARY);
    }
    choice.getElement().setAttribute("aria-pressed", Boolean.toString(status == only));
    return choice;
  }

  private void drawRows(Loop of) {
    rows.removeAll();
    WorkflowId id = loop;
    if (id == null) {
      return;
    }
    List<Long> instances = shown.stream().map(index -> index + 1L).toList();
    for (Iteration iteration : views.iterations(id, of.params(), instances)) {
      rows.add(row(iteration));
    }
    if (instances.isEmpty()) {
      rows.add(new ListItem(Words.quiet("No iteration has been launched.")));
    }
  }

  private static ListItem row(Iteration iteration) {
    RunSummary run = iteration.run();
    Div first =
        new Div(
            new Link(Paths.run(run.ref()), RunWords.iteration(run.ref())),
            StatusBadge.of(run.status()));
    first.addClassName("podium-iteration-head");
    String values =
        iteration.values().entrySet().stream()
            .map(value -> "%s = %s".formatted(value.getKey(), ParamText.of(value.getValue())))
            .collect(Collectors.joining(", "));
    Div second =
        new Div(
            Words.quiet(values),
            Words.quiet(ViewerTime.current().elapsed(run.startedAt(), run.endedAt())));
    second.addClassName("podium-iteration-head");
    ListItem row = new ListItem(first, second);
    row.addClassName("podium-iteration");
    return row;
  }

  private void drawPager(Loop of) {
    pager.removeAll();
    int size = of.places().size(only);
    pager.setVisible(size > PAGE);
    Button previous =
        new Button(
            VaadinIcon.ANGLE_LEFT.create(), event -> turn(of, only, Math.max(0, skipped - PAGE)));
    previous.setAriaLabel("Previous iterations");
    previous.setEnabled(skipped > 0);
    Button next =
        new Button(VaadinIcon.ANGLE_RIGHT.create(), event -> turn(of, only, skipped + PAGE));
    next.setAriaLabel("Next iterations");
    next.setEnabled(skipped + PAGE < size);
    previous.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    next.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    pager.add(
        previous,
        Words.quiet("%d–%d of %d".formatted(skipped + 1, Math.min(size, skipped + PAGE), size)),
        next);
  }
}
