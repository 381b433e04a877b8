package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Address;
import dev.podium.ui.parts.ChangeList;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Durations;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.Section;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import dev.podium.ui.runs.RunComparison.ParamLine;
import dev.podium.ui.runs.RunComparison.StepLine;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two runs side by side: how they went, their params, versions and steps. */
@Route(Paths.COMPARED_RUNS)
@PageTitle("Compare runs · Podium")
@PermitAll
public final class CompareRunsView extends Div implements BeforeEnterObserver {

  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String ALL = "all";
  private static final Pattern REF =
      Pattern.compile("(?<workflow>.+)/(?<instance>[0-9]{1,18})/(?<run>[0-9]{1,18})");
  private static final String NONE = "–";

  private final RunViews views;
  private final Checkbox all = new Checkbox("What is the same, too");
  private final Div body = new Div();
  private @Nullable RunView left;
  private @Nullable RunView right;

  public CompareRunsView(RunViews views) {
    this.views = views;
    addClassName("podium-page");
    body.addClassName("podium-comparison");
    all.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            show();
            getUI().ifPresent(address()::show);
          }
        });
    Button swap = new Button("Swap", VaadinIcon.EXCHANGE.create(), event -> swap());
    add(
        new Crumbs(new Link(Paths.RUNS, "Runs"), new Span("Compare")),
        new PageHeader("Compare runs").actions(all, swap),
        body);
  }

  /** The state of the screen for two runs. */
  static QueryParameters of(RunRef left, RunRef right) {
    return new Address(Paths.COMPARED_RUNS)
        .with(LEFT, text(left))
        .with(RIGHT, text(right))
        .location()
        .getQueryParameters();
  }

  private static String text(RunRef run) {
    return "%s/%d/%d".formatted(run.workflow(), run.instance(), run.run());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    left = load(query.getSingleParameter(LEFT).orElse(""));
    right = load(query.getSingleParameter(RIGHT).orElse(""));
    all.setValue(query.getSingleParameter(ALL).isPresent());
    show();
  }

  private RunView load(String written) {
    Matcher ref = REF.matcher(written);
    if (!ref.matches()) {
      throw new NothingThereException(
          "Two runs are compared that are chosen in a list of runs: tick two, and press Compare.");
    }
    RunRef run =
        new RunRef(
            new WorkflowId(ref.group("workflow")),
            Long.parseLong(ref.group("instance")),
            Long.parseLong(ref.group("run")));
    return views
        .find(run)
        .orElseThrow(() -> new NothingThereException("There is no run %s.".formatted(run)));
  }

  private void swap() {
    RunView before = left;
    left = right;
    right = before;
    show();
    getUI().ifPresent(address()::show);
  }

  private Address address() {
    return new Address(Paths.COMPARED_RUNS)
        .with(LEFT, left == null ? "" : text(left.summary().ref()))
        .with(RIGHT, right == null ? "" : text(right.summary().ref()))
        .with(ALL, all.getValue() ? "true" : "");
  }

  private void show() {
    RunView one = left;
    RunView other = right;
    body.removeAll();
    if (one == null || other == null) {
      return;
    }
    RunComparison comparison = RunComparison.of(one, other);
    body.add(
        runs(one.summary(), other.summary()),
        new Section("Params", params(comparison.params(), one, other)),
        new Section("Steps", steps(comparison.steps(), one, other)),
        new Section("Definition", definition(one, other)));
  }

  private static Component runs(RunSummary left, RunSummary right) {
    SideBySide table = new SideBySide("", head(left), head(right));
    table.line(
        new Span("Outcome"),
        StatusBadge.of(left.status()),
        StatusBadge.of(right.status()),
        left.status() == right.status() ? "" : "differs");
    String before = "Version %d".formatted(left.version());
    String after = "Version %d".formatted(right.version());
    table.line(
        new Span("Version"),
        new Span(before),
        new Span(after),
        left.ref().workflow().equals(right.ref().workflow())
            ? before.equals(after) ? "" : "differs"
            : "of another workflow");
    String by = RunWords.initiator(left.initiator());
    String otherBy = RunWords.initiator(right.initiator());
    table.line(
        new Span("Started by"),
        new Span(by),
        new Span(otherBy),
        by.equals(otherBy) ? "" : "differs");
    table.line(
        new Span("Created"), new TimeText(left.createdAt()), new TimeText(right.createdAt()), "");
    table.line(
        new Span("Waited"),
        new Span(waited(left)),
        new Span(waited(right)),
        longer(waiting(left), waiting(right)));
    table.line(
        new Span("Took"),
        new Span(took(left)),
        new Span(took(right)),
        longer(running(left), running(right)));
    return table;
  }

  /** Above what the runs have, with the workflow where they are of two. */
  private static Component name(RunView run, RunView other) {
    RunRef ref = run.summary().ref();
    boolean same = ref.workflow().equals(other.summary().ref().workflow());
    return new Span(same ? RunName.of(ref) : "%s %s".formatted(ref.workflow(), RunName.of(ref)));
  }

  private static Component head(RunSummary run) {
    return new Link(
        Paths.run(run.ref()), "%s %s".formatted(run.ref().workflow(), RunName.of(run.ref())));
  }

  private static String waited(RunSummary run) {
    return run.startedAt() == null
        ? "not begun"
        : ViewerTime.current().elapsed(run.createdAt(), run.startedAt());
  }

  private static String took(RunSummary run) {
    String took = ViewerTime.current().elapsed(run.startedAt(), run.endedAt());
    if (took.isEmpty()) {
      return NONE;
    }
    return run.endedAt() == null ? "%s so far".formatted(took) : took;
  }

  private static @Nullable Duration waiting(RunSummary run) {
    return run.startedAt() == null ? null : Duration.between(run.createdAt(), run.startedAt());
  }

  private static @Nullable Duration running(RunSummary run) {
    return run.startedAt() == null || run.endedAt() == null
        ? null
        : Duration.between(run.startedAt(), run.endedAt());
  }

  private static String longer(@Nullable Duration left, @Nullable Duration right) {
    return left == null || right == null ? "" : longer(right.minus(left));
  }

  private static String longer(Duration by) {
    return by.abs().toSeconds() < 1
        ? ""
        : "%s %s".formatted(Durations.text(by.abs()), by.isNegative() ? "shorter" : "longer");
  }

  private Component params(List<ParamLine> lines, RunView left, RunView right) {
    List<ParamLine> different = lines.stream().filter(ParamLine::differs).toList();
    List<ParamLine> shown = all.getValue() ? lines : different;
    if (shown.isEmpty()) {
      return Words.quiet(
          lines.isEmpty()
              ? "Neither run has params of its own."
              : "All %d params are the same.".formatted(lines.size()));
    }
    SideBySide table =
        new SideBySide(
            "%d of %d differ".formatted(different.size(), lines.size()),
            name(left, right),
            name(right, left));
    for (ParamLine line : shown) {
      table.line(
          new Code(line.name()),
          value(line.left()),
          value(line.right()),
          line.differs() ? "differs" : "");
    }
    return table;
  }

  private static Component value(@Nullable String text) {
    return text == null ? Words.quiet("no such param") : new Code(text);
  }

  private Component steps(List<StepLine> lines, RunView left, RunView right) {
    List<StepLine> different = lines.stream().filter(StepLine::differs).toList();
    List<StepLine> shown = all.getValue() ? lines : different;
    if (shown.isEmpty()) {
      return Words.quiet(
          lines.size() == 1
              ? "Its one step went the same in both."
              : "All %d steps went the same, and took about as long.".formatted(lines.size()));
    }
    SideBySide table =
        new SideBySide(
            "%d of %d differ".formatted(different.size(), lines.size()),
            name(left, right),
            name(right, left));
    for (StepLine line : shown) {
      table.line(
          new Code(line.id().value()),
          step(left, line.left()),
          step(right, line.right()),
          difference(line));
    }
    return table;
  }

  private static Component step(RunView run, @Nullable StepRow row) {
    if (row == null) {
      return Words.quiet("no such step");
    }
    StepView view = row.view();
    Div step = new Div(StatusBadge.of(row.status()));
    step.addClassName("podium-compared-step");
    if (view != null) {
      String took = ViewerTime.current().elapsed(view.times().running(), view.times().ended());
      step.add(
          new Link(
              Paths.step(run.summary().ref(), row.id()), took.isEmpty() ? "to the step" : took));
      if (view.attempt() > 1) {
        step.add(Words.quiet("attempt %d".formatted(view.attempt())));
      }
    }
    return step;
  }

  private static String difference(StepLine line) {
    if (!line.differs()) {
      return "";
    }
    return line.longer().map(CompareRunsView::longer).filter(it -> !it.isEmpty()).orElse("differs");
  }

  private static Component definition(RunView left, RunView right) {
    List<Change> changes = Difference.between(left.definition(), right.definition());
    return changes.isEmpty()
        ? Words.quiet("Both followed the same definition.")
        : new ChangeList(changes);
  }
}
