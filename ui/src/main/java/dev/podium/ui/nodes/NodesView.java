package dev.podium.ui.nodes;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.ClusterView;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.live.Pace;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import dev.podium.ui.shell.CurrentUser;
import dev.podium.ui.shell.StandstillCallout;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which nodes share the work, what each holds, and taking one out of it. */
@Route("nodes")
@PageTitle("Nodes · Podium")
@RolesAllowed("ADMIN")
public final class NodesView extends Div {

  private static final Duration REFRESH = Duration.ofSeconds(2);

  private final Nodes nodes;
  private final Caller caller;
  private final Pace pace;
  private final PageHeader header = new PageHeader("Nodes");
  private final StandstillCallout standstill = new StandstillCallout();
  private final PlainGrid<ClusterNode> grid = new PlainGrid<>("Nodes");
  private final Div list = new Div();
  private final LeftOutJars leftOut = new LeftOutJars();
  private ClusterView view;
  private @Nullable Registration refresh;

  public NodesView(Nodes nodes, CurrentUser user, Pace pace) {
    addClassName("podium-page");
    this.nodes = nodes;
    this.caller = user.caller();
    this.pace = pace;
    this.view = nodes.view();
    columns();
    list.add(grid);
    list.addClassName("podium-list");
    add(header, standstill, list, leftOut);
    show(view);
  }

  private void columns() {
    grid.addComponentColumn(this::name).setHeader("Name").setWidth("12rem").setFlexGrow(2);
    grid.addComponentColumn(NodesView::state).setHeader("State").setWidth("8rem").setFlexGrow(0);
    grid.addComponentColumn(node -> numbers(node, node.shards().size()))
        .setHeader("Shards")
        .setWidth("6rem")
        .setFlexGrow(0);
    Grid.Column<ClusterNode> runs =
        grid.addColumn(ClusterNode::runs)
            .setHeader("Runs in memory")
            .setWidth("9rem")
            .setFlexGrow(0);
    Grid.Column<ClusterNode> tasks =
        grid.addColumn(NodesView::slots).setHeader("Slots used").setWidth("8rem").setFlexGrow(0);
    grid.addComponentColumn(NodesView::heartbeat)
        .setHeader("Heartbeat")
        .setWidth("8rem")
        .setFlexGrow(0);
    Grid.Column<ClusterNode> version =
        grid.addColumn(node -> node.version().isEmpty() ? "–" : node.version())
            .setHeader("Version")
            .setWidth("10rem")
            .setFlexGrow(0);
    Grid.Column<ClusterNode> joined =
        grid.addComponentColumn(node -> new TimeText(node.joinedAt()))
            .setHeader("Joined")
            .setWidth("9rem")
            .setFlexGrow(0);
    grid.actions("7rem", this::action);
    NarrowPage.of(grid).omit(joined, 1500).omit(version, 1440).omit(runs, 800).omit(tasks, 700);
  }

  private Component name(ClusterNode node) {
    Div name = new Div(new Span(node.name()));
    name.addClassName("podium-row");
    if (node.name().equals(view.answering())) {
      name.add(Words.chip("this node"));
    }
    return name;
  }

  private static Component state(ClusterNode node) {
    Component state =
        switch (node.state()) {
          case ACTIVE -> Words.goodChip("Active");
          case DRAINING -> Words.chip("Draining");
          case DRAINED -> Words.chip("Drained");
          case SILENT -> Words.chip(node.drain() == null ? "Silent" : "Silent, drained");
        };
    ClusterNode.Drain drain = node.drain();
    if (drain != null) {
      state.getElement().setAttribute("title", "Drained by %s".formatted(drain.by()));
    }
    return state;
  }

  private static String slots(ClusterNode node) {
    ClusterNode.Slots slots = node.slots();
    return slots.total() == 0
        ? Integer.toString(slots.used())
        : "%d of %d".formatted(slots.used(), slots.total());
  }

  private static Component numbers(ClusterNode node, int count) {
    Span text = new Span(Integer.toString(count));
    text.setTitle(
        node.shards().isEmpty() ? "No shard" : "Shards %s".formatted(ranges(node.shards())));
    return text;
  }

  /** Ascending numbers, those that follow each other as "a–b". */
  static String ranges(Iterable<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int first = Integer.MIN_VALUE;
    int last = Integer.MIN_VALUE;
    for (int number : numbers) {
      if (first != Integer.MIN_VALUE && number == last + 1) {
        last = number;
        continue;
      }
      append(text, first, last);
      first = number;
      last = number;
    }
    append(text, first, last);
    return text.toString();
  }

  private static void append(StringBuilder text, int first, int last) {
    if (first != Integer.MIN_VALUE) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(first == last ? Integer.toString(first) : first + "–" + last);
    }
  }

  private static Component heartbeat(ClusterNode node) {
    Duration silence = node.silence();
    if (silence == null) {
      return Words.quiet("away");
    }
    if (silence.compareTo(Duration.ofMinutes(2)) < 0) {
      return new Span("%d s ago".formatted(silence.toSeconds()));
    }
    return silence.compareTo(Duration.ofHours(2)) < 0
        ? new Span("%d min ago".formatted(silence.toMinutes()))
        : new Span("%d h ago".formatted(silence.toHours()));
  }

  private Component action(ClusterNode node) {
    boolean drained = node.drain() != null;
    Button button =
        new Button(
            drained ? "Undrain" : "Drain …",
            event -> {
              if (drained) {
                undrain(node);
              } else {
                ask(node);
              }
            });
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel("%s %s".formatted(drained ? "Undrain" : "Drain", node.name()));
    return button;
  }

  /** What moves is worked out from what is true when somebody asks. */
  private void ask(ClusterNode node) {
    ClusterView now = nodes.view();
    DrainQuestion.of(
            now,
            now.find(node.name()).orElse(node),
            () ->
                change(
                    () -> nodes.drain(node.name(), caller),
                    "%s lets its shards go.".formatted(node.name())))
        .open();
  }

  private void undrain(ClusterNode node) {
    change(
        () -> nodes.undrain(node.name(), caller),
        "%s takes its share again.".formatted(node.name()));
  }

  private void change(Runnable command, String done) {
    try {
      command.run();
      Notices.done(done);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    show(nodes.view());
  }

  private void show(ClusterView now) {
    view = now;
    long live = now.nodes().stream().filter(ClusterNode::live).count();
    header.about(
        Words.quiet(live == 1 ? "One node is there." : "%d nodes are there.".formatted(live)));
    standstill.show(now);
    grid.setItems(now.nodes());
    leftOut.show(now.leftOut());
    grid.setAllRowsVisible(leftOut.isVisible());
    list.setClassName("podium-list-short", leftOut.isVisible());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    refresh = pace.every(REFRESH, event.getUI(), () -> show(nodes.view()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (refresh != null) {
      refresh.remove();
    }
  }
}
