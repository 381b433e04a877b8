package dev.podium.ui.logs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.NothingThereException;
import dev.podium.ui.parts.PageHeader;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.StatusBadge;
import dev.podium.ui.parts.Words;
import jakarta.annotation.security.PermitAll;

/** The log of an attempt over the whole page; the chosen line and the search are in the address. */
@Route(
    "workflows/:id/runs/:instance([0-9]+)/:run([0-9]+)/steps/:step/attempts/:attempt([0-9]+)/log")
@PermitAll
public final class LogPage extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final RunViews views;
  private final LogReader reader;
  private String title = "Log";

  public LogPage(RunViews views, LogReader reader) {
    this.views = views;
    this.reader = reader;
    addClassNames("podium-page", "podium-log-page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RouteParameters parameters = event.getRouteParameters();
    RunRef run =
        new RunRef(
            new WorkflowId(parameters.get("id").orElseThrow()),
            number(parameters, "instance"),
            number(parameters, "run"));
    StepId step = new StepId(parameters.get("step").orElseThrow());
    long attempt = number(parameters, "attempt");
    StepView view =
        views.attempts(run, step).stream()
            .filter(each -> each.attempt() == attempt)
            .findFirst()
            .orElseThrow(
                () ->
                    new NothingThereException(
                        "Step %s of %s has no attempt %d.".formatted(step, run, attempt)));
    title = "Log of %s, attempt %d".formatted(step, attempt);
    show(LogTarget.of(run, view), view, LogState.of(event.getLocation().getQueryParameters()));
  }

  private static long number(RouteParameters parameters, String name) {
    try {
      return Long.parseLong(parameters.get(name).orElseThrow());
    } catch (NumberFormatException tooLong) {
      throw new NothingThereException("There is no such log.");
    }
  }

  private void show(LogTarget target, StepView view, LogState state) {
    RunRef run = target.run();
    Crumbs way =
        new Crumbs(
            new Link(Paths.WORKFLOWS, "Workflows"),
            new Link(Paths.workflow(run.workflow()), run.workflow().value()),
            new Link(Paths.run(run), "Run %s".formatted(RunName.of(run))),
            new Link(Paths.step(run, target.step()), target.step().value()));
    LogViewer viewer = new LogViewer(reader);
    viewer.open(state);
    viewer.onState(
        chosen ->
            chosen.in(Paths.log(run, target.step(), target.attempt())).show(getUI().orElseThrow()));
    viewer.show(target, view.status().isTerminal());
    removeAll();
    add(
        way,
        new PageHeader(new H1("Log of %s".formatted(target.step())), StatusBadge.of(view.status()))
            .about(Words.quiet("Attempt %d".formatted(target.attempt())))
            .actions(LogSection.download(reader, target)),
        viewer);
  }

  @Override
  public String getPageTitle() {
    return title + " · Podium";
  }
}
