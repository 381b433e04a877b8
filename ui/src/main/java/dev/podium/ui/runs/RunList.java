package dev.podium.ui.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs, newest first, a page at a time. Rows change in place as the runs go on; new runs are
 * announced and shown on demand, so that nothing moves under the reader's eyes.
 */
public final class RunList extends Div {

  private static final int PAGE = 50;
  private static final int REFRESHED_AT_MOST = 200;
  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final Pace pace;
  private final Component empty;
  private final PlainGrid<RunSummary> grid = new PlainGrid<>("Runs");
  private final Button more = new Button("Load older runs", event -> loadMore());
  private final Button fresh = new Button("", VaadinIcon.ARROW_UP.create(), event -> reload());
  private final List<RunSummary> rows = new ArrayList<>();
  private final GridListDataView<RunSummary> data = grid.setItems(rows);
  private Source source = (before, limit) -> List.of();
  private @Nullable Registration refreshing;

  /** Where the runs come from. */
  @FunctionalInterface
  public interface Source {
    /** At most {@code limit} runs, newest first, older than {@code before} if that is given. */
    List<RunSummary> page(@Nullable RunSummary before, int limit);
  }

  /**
   * An empty list; {@link #show} fills it.
   *
   * @param empty what stands in the place of a list without runs
   * @param withWorkflow whether to name the workflow of each run
   */
  public RunList(Pace pace, boolean withWorkflow, Component empty) {
    this.pace = pace;
    this.empty = empty;
    addClassName("podium-list");
    fresh.addClassName("podium-fresh");
    fresh.addThemeVariants(ButtonVariant.SMALL);
    more.addThemeVariants(ButtonVariant.TERTIARY);
    data.setIdentifierProvider(RunSummary::ref);
    columns(withWorkflow);
    Div foot = new Div(more);
    foot.addClassName("podium-list-foot");
    add(fresh, grid, foot, empty);
  }

  /** Adds what can be done with each run, at the end of its row, for those who may. */
  public RunList with(RunActions actions) {
    if (actions.areOffered()) {
      grid.actions("4rem", actions::menu);
    }
    return this;
  }

  /** Lets runs be ticked, and tells when others are. */
  void onSelect(Runnable changed) {
    grid.setSelectionMode(Grid.SelectionMode.MULTI);
    var unused = grid.addSelectionListener(event -> changed.run());
  }

  void deselectAll() {
    grid.deselectAll();
  }

  /** The ticked runs as they stand now, newest first. */
  List<RunSummary> selected() {
    Set<RunRef> ticked =
        grid.getSelectedItems().stream().map(RunSummary::ref).collect(Collectors.toSet());
    return rows.stream().filter(run -> ticked.contains(run.ref())).toList();
  }

  /** Shows another selection of runs from the start. */
  public void show(Source newSource) {
    source = newSource;
    reload();
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

  private void columns(boolean withWorkflow) {
    grid.addComponentColumn(run -> StatusBadge.of(run.status()))
        .setHeader("Status")
        .setWidth("8.5rem")
        .setFlexGrow(0);
    if (withWorkflow) {
      grid.addComponentColumn(
              run -> new Link(Paths.workflow(run.ref().workflow()), run.ref().workflow().value()))
          .setHeader("Workflow")
          .setWidth("9rem")
          .setFlexGrow(3);
    }
    grid.addComponentColumn(RunList::name).setHeader("Run").setWidth("7rem").setFlexGrow(0);
    Grid.Column<RunSummary> version =
        grid.addColumn(RunSummary::version).setHeader("Version").setWidth("6rem").setFlexGrow(0);
    grid.addComponentColumn(run -> new TimeText(run.createdAt()))
        .setHeader("Created")
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addColumn(run -> ViewerTime.current().elapsed(run.startedAt(), run.endedAt()))
        .setHeader("Duration")
        .setWidth("7rem")
        .setFlexGrow(0);
    Grid.Column<RunSummary> initiator =
        grid.addComponentColumn(RunList::initiator)
            .setHeader("Started by")
            .setWidth("8rem")
            .setFlexGrow(1);
    Grid.Column<RunSummary> remark =
        grid.addComponentColumn(RunList::info).setHeader("Remark").setWidth("10rem").setFlexGrow(3);
    NarrowPage.of(grid).omit(remark, 1350).omit(initiator, 1250).omit(version, 1100);
  }

  private static Link name(RunSummary run) {
    return new Link(Paths.run(run.ref()), RunName.of(run.ref()));
  }

  /** What a step or a backfill has started leads there. */
  private static Component initiator(RunSummary run) {
    String words = RunWords.initiator(run.initiator());
    return switch (run.initiator()) {
      case Initiator.Direct _, Initiator.Signal _ -> new Span(words);
      case Initiator.Backfill backfill ->
          new Link(Paths.backfill(run.ref().workflow(), backfill.backfill()), words);
      case Initiator.Upstream upstream -> {
        Link step = new Link(Paths.step(upstream.parent().run(), upstream.parent().step()), words);
        step.setTitle(words);
        yield step;
      }
    };
  }

  private static Span info(RunSummary run) {
    Span info = new Span(run.info() == null ? "" : run.info());
    info.addClassName("podium-quiet");
    info.setTitle(info.getText());
    return info;
  }

  private void reload() {
    rows.clear();
    rows.addAll(source.page(null, PAGE));
    data.refreshAll();
    fresh.setVisible(false);
    arrange(rows.size() == PAGE);
  }

  private void loadMore() {
    List<RunSummary> page = source.page(rows.getLast(), PAGE);
    rows.addAll(page);
    data.refreshAll();
    arrange(page.size() == PAGE);
  }

  private void arrange(boolean mayHaveMore) {
    grid.setVisible(!rows.isEmpty());
    empty.setVisible(rows.isEmpty());
    more.setVisible(mayHaveMore);
  }

  private void refresh() {
    if (rows.isEmpty()) {
      reload();
      return;
    }
    Map<RunRef, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.get(i).ref(), i);
    }
    int unseen = 0;
    for (RunSummary run : source.page(null, Math.clamp(rows.size(), PAGE, REFRESHED_AT_MOST))) {
      Integer place = places.get(run.ref());
      if (place != null) {
        update(place, run);
      } else if (run.createdAt().isAfter(rows.getFirst().createdAt())) {
        unseen++;
      }
    }
    fresh.setVisible(unseen > 0);
    fresh.setText(unseen == 1 ? "1 new run" : "%d new runs".formatted(unseen));
  }

  private void update(int place, RunSummary run) {
    RunSummary shown = rows.get(place);
    boolean moves = run.startedAt() != null && run.endedAt() == null;
    if (run.revision() != shown.revision() || moves) {
      rows.set(place, run);
      data.refreshItem(run);
    }
  }
}
