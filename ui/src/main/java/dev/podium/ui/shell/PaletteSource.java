package dev.podium.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.CommandPalette.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command palette offers for what was typed: only what its user may see and do. */
final class PaletteSource {

  /** {@code daily-sales #3}, or with a blank or a slash in the place of the hash. */
  private static final Pattern RUN = Pattern.compile("(\\S+?)\\s*[#/ ]\\s*(\\d{1,18})");

  private final CurrentUser user;
  private final Workflows workflows;
  private final RunViews views;

  PaletteSource(CurrentUser user, Workflows workflows, RunViews views) {
    this.user = user;
    this.workflows = workflows;
    this.views = views;
  }

  /** The best first; at most {@code mostWorkflows} workflows among them. */
  List<Target> find(String typed, int mostWorkflows) {
    List<Target> found = new ArrayList<>();
    run(typed).ifPresent(found::add);
    Stream.concat(screens(), typed.isEmpty() ? Stream.empty() : actions())
        .filter(target -> target.isNamed(typed))
        .forEach(found::add);
    workflows.search(typed, 0, mostWorkflows).stream()
        .map(PaletteSource::workflow)
        .forEach(found::add);
    return List.copyOf(found);
  }

  private Stream<Target> screens() {
    return Stream.concat(
        Destination.offeredTo(user).stream()
            .map(screen -> screen(screen.label(), screen.path(), screen.icon())),
        Stream.of(
            screen("API tokens", Paths.TOKENS, VaadinIcon.KEY_O),
            new Target(
                "API reference",
                "Page",
                VaadinIcon.CODE,
                ui -> ui.getPage().setLocation(Paths.API))));
  }

  private static Target screen(String label, String path, VaadinIcon icon) {
    return new Target(label, "Screen", icon, to(path));
  }

  private Stream<Target> actions() {
    Stream<Target> forEditors =
        user.may(Permission.EDIT)
            ? Stream.of(
                new Target("New workflow", "Action", VaadinIcon.PLUS, to(Paths.NEW_WORKFLOW)))
            : Stream.empty();
    Stream<Target> themes =
        Stream.of(ColorTheme.values())
            .map(
                theme ->
                    new Target(
                        "Theme: " + theme.label(), "Action", VaadinIcon.ADJUST, theme::apply));
    return Stream.concat(forEditors, themes);
  }

  private static Target workflow(WorkflowSummary workflow) {
    return new Target(
        workflow.title(),
        workflow.id().value(),
        VaadinIcon.SITEMAP,
        to(Paths.workflow(workflow.id())));
  }

  private Optional<Target> run(String typed) {
    Matcher matcher = RUN.matcher(typed);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return views
        .findLatest(new WorkflowId(matcher.group(1)), Long.parseLong(matcher.group(2)))
        .map(
            run -> {
              RunSummary summary = run.summary();
              RunRef ref = summary.ref();
              return new Target(
                  "%s #%d".formatted(ref.workflow(), ref.instance()),
                  "Run",
                  VaadinIcon.PLAY_CIRCLE_O,
                  to(Paths.run(ref)));
            });
  }

  private static Consumer<UI> to(String path) {
    return ui -> ui.navigate(path);
  }
}
