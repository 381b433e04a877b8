package dev.podium.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RowMenu;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.runs.StartButton;

/** What the viewer may do with a workflow right in the list. */
final class RowActions {

  private final Workflows workflows;
  private final Runs runs;
  private final Caller caller;
  private final Runnable changed;

  RowActions(Workflows workflows, Runs runs, Caller caller, Runnable changed) {
    this.workflows = workflows;
    this.runs = runs;
    this.caller = caller;
    this.changed = changed;
  }

  Component of(WorkflowSummary workflow) {
    Div actions = new Div();
    actions.addClassName("podium-actions");
    if (caller.role().may(Permission.OPERATE)) {
      StartButton start =
          new StartButton(
              workflow.id(), workflow.activeVersion(), runs, caller, this::announceStart);
      start.setAriaLabel("Start %s".formatted(workflow.title()));
      actions.add(start);
    }
    if (caller.role().may(Permission.EDIT)) {
      actions.add(menu(workflow));
    }
    return actions;
  }

  private Component menu(WorkflowSummary workflow) {
    RowMenu menu =
        new RowMenu("More for %s".formatted(workflow.title()))
            .with("Edit", () -> UI.getCurrent().navigate(Paths.editor(workflow.id())))
            .with(
                "Versions",
                () ->
                    UI.getCurrent()
                        .navigate(
                            Paths.workflow(workflow.id()),
                            QueryParameters.fromString(Paths.VERSIONS_TAB)));
    if (workflow.activeVersion() != workflow.latestVersion()) {
      menu.with(
          "Activate version %d".formatted(workflow.latestVersion()), () -> activate(workflow));
    }
    if (workflow.activeVersion() != 0) {
      menu.with("Deactivate", () -> deactivate(workflow));
    }
    return menu;
  }

  private void activate(WorkflowSummary workflow) {
    change(
        () -> workflows.activate(workflow.id(), VersionSelector.Alias.LATEST, caller),
        "Version %d of %s is active.".formatted(workflow.latestVersion(), workflow.title()));
  }

  private void deactivate(WorkflowSummary workflow) {
    change(
        () -> workflows.deactivate(workflow.id(), caller),
        "%s is inactive; nothing starts it now.".formatted(workflow.title()));
  }

  private void change(Runnable command, String done) {
    Notices.attempt(
        () -> {
          command.run();
          Notices.done(done);
        });
    changed.run();
  }

  private void announceStart(RunRef ref) {
    Notices.done("Started.", new Link(Paths.run(ref), "Watch run %s".formatted(RunName.of(ref))));
    changed.run();
  }
}
