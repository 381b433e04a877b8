package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command palette offers for what was typed: only what its user may see and do. */
final class PaletteSource {

  /** {@code daily-sales #3}, or with a blank or a slash in the place of the hash. */
  private static final Pattern RUN = Pattern.compile("(\\S+?)\\s*[#/ ]\\s*(\\d{1,18})");

  /** {@code start daily-sales}. */
  private static final Pattern VERB = Pattern.compile("(\\S+)\\s+(\\S.*)");

  /** The screens of a workflow and of a run. */
  private static final Pattern PLACE =
      Pattern.compile("workflows/([^/]+)(?:/runs/(\\d{1,18})/\\d{1,18})?(?:/.*)?");

  /** Among so many that hold an id it is looked for itself. */
  private static final int WORKFLOWS_SEARCHED = 50;

  /** So much is typed before it is looked for among the actions. */
  private static final int SHORTEST_VERB = 2;

  private final CurrentUser user;
  private final Workflows workflows;
  private final RunViews views;
  private final List<PaletteActions> actions;

  PaletteSource(
      CurrentUser user, Workflows workflows, RunViews views, List<PaletteActions> actions) {
    this.user = user;
    this.workflows = workflows;
    this.views = views;
    this.actions = actions;
  }

  /**
   * The best first; at most {@code mostWorkflows} workflows among them.
   *
   * @param here the path of the screen that is open
   */
  List<PaletteTarget> find(String typed, String here, int mostWorkflows) {
    List<PaletteTarget> found = new ArrayList<>(verbs(typed, here, mostWorkflows));
    Optional<RunView> run = run(RUN.matcher(typed));
    run.map(PaletteSource::run).ifPresent(found::add);
    Stream.concat(screens(), typed.isEmpty() ? Stream.empty() : general())
        .filter(target -> target.isNamed(typed))
        .forEach(found::add);
    List<WorkflowSummary> named = workflows.search(typed, 0, mostWorkflows);
    named.stream().map(PaletteSource::workflow).forEach(found::add);
    run.map(this::of).ifPresent(found::addAll);
    if (!typed.isEmpty()) {
      named.stream().findFirst().map(this::of).ifPresent(found::addAll);
    }
    return once(found.stream()).toList();
  }

  /** What begins with the word that was typed first, with what was named after it or is open. */
  private List<PaletteTarget> verbs(String typed, String here, int most) {
    Matcher phrase = VERB.matcher(typed);
    boolean names = phrase.matches();
    String verb = names ? phrase.group(1) : typed;
    if (verb.length() < SHORTEST_VERB) {
      return List.of();
    }
    String what = names ? phrase.group(2) : "";
    Stream<PaletteTarget> all =
        names
            ? Stream.concat(
                run(RUN.matcher(what)).map(this::of).stream().flatMap(List::stream),
                workflows.search(what, 0, most).stream().flatMap(it -> of(it).stream()))
            : Stream.concat(
                open(here), workflows.search("", 0, most).stream().flatMap(it -> of(it).stream()));
    return once(all.filter(target -> target.beginsWith(verb))).limit(most).toList();
  }

  private static Stream<PaletteTarget> once(Stream<PaletteTarget> targets) {
    Set<List<String>> seen = new HashSet<>();
    return targets.filter(target -> seen.add(List.of(target.label(), target.hint())));
  }

  /** What may be done with what is on the screen. */
  private Stream<PaletteTarget> open(String here) {
    Matcher place = PLACE.matcher(here);
    if (!place.matches()) {
      return Stream.empty();
    }
    String id = place.group(1);
    Stream<PaletteTarget> withRun =
        place.group(2) == null
            ? Stream.empty()
            : views
                .findLatest(new WorkflowId(id), Long.parseLong(place.group(2)))
                .map(this::of)
                .stream()
                .flatMap(List::stream);
    return Stream.concat(
        withRun,
        workflows.search(id, 0, WORKFLOWS_SEARCHED).stream()
            .filter(workflow -> workflow.id().value().equals(id))
            .flatMap(workflow -> of(workflow).stream()));
  }

  private List<PaletteTarget> of(WorkflowSummary workflow) {
    return actions.stream().flatMap(it -> it.of(workflow, user.caller()).stream()).toList();
  }

  private List<PaletteTarget> of(RunView run) {
    return actions.stream().flatMap(it -> it.of(run, user.caller()).stream()).toList();
  }

  private Stream<PaletteTarget> screens() {
    return Stream.concat(
        Destination.offeredTo(user).stream()
            .map(screen -> screen(screen.label(), screen.path(), screen.icon())),
        Stream.of(
            screen("API tokens", Paths.TOKENS, VaadinIcon.KEY_O),
            new PaletteTarget(
                "API reference",
                "Page",
                VaadinIcon.CODE,
                ui -> ui.getPage().setLocation(Paths.API))));
  }

  private static PaletteTarget screen(String label, String path, VaadinIcon icon) {
    return new PaletteTarget(label, "Screen", icon, to(path));
  }

  private Stream<PaletteTarget> general() {
    Stream<PaletteTarget> forEditors =
        user.may(Permission.EDIT)
            ? Stream.of(
                new PaletteTarget(
                    "New workflow", "Action", VaadinIcon.PLUS, to(Paths.NEW_WORKFLOW)))
            : Stream.empty();
    Stream<PaletteTarget> themes =
        Stream.of(ColorTheme.values())
            .map(
                theme ->
                    new PaletteTarget(
                        "Theme: " + theme.label(), "Action", VaadinIcon.ADJUST, theme::apply));
    return Stream.concat(forEditors, themes);
  }

  private static PaletteTarget workflow(WorkflowSummary workflow) {
    return new PaletteTarget(
        workflow.title(),
        workflow.id().value(),
        VaadinIcon.SITEMAP,
        to(Paths.workflow(workflow.id())));
  }

  private Optional<RunView> run(Matcher typed) {
    return typed.matches()
        ? views.findLatest(new WorkflowId(typed.group(1)), Long.parseLong(typed.group(2)))
        : Optional.empty();
  }

  private static PaletteTarget run(RunView run) {
    RunRef ref = run.summary().ref();
    return new PaletteTarget(
        "%s #%d".formatted(ref.workflow(), ref.instance()),
        "Run",
        VaadinIcon.PLAY_CIRCLE_O,
        to(Paths.run(ref)));
  }

  private static Consumer<UI> to(String path) {
    return ui -> ui.navigate(path);
  }
}
