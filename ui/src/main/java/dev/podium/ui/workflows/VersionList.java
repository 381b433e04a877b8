package dev.podium.ui.workflows;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.NarrowPage;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.PlainGrid;
import dev.podium.ui.parts.TimeText;
import dev.podium.ui.parts.Words;
import java.util.ArrayList;
import java.util.List;

/** The versions of a workflow, newest first: who, when, why, and which one is active. */
final class VersionList extends Div {

  private static final int PAGE = 50;

  private final WorkflowId id;
  private final Workflows workflows;
  private final Caller caller;
  private final Runnable changed;
  private final PlainGrid<StoredVersion> grid = new PlainGrid<>("Versions");
  private final List<StoredVersion> rows = new ArrayList<>();
  private final Button more = new Button("Load older versions", event -> load());

  VersionList(WorkflowId id, Workflows workflows, Caller caller, Runnable changed) {
    this.id = id;
    this.workflows = workflows;
    this.caller = caller;
    this.changed = changed;
    addClassName("podium-list");
    columns();
    grid.setItems(rows).setIdentifierProvider(StoredVersion::version);
    Div foot = new Div(more);
    foot.addClassName("podium-list-foot");
    add(grid, foot);
    load();
  }

  private void columns() {
    grid.addComponentColumn(VersionList::name).setHeader("Version").setWidth("8rem").setFlexGrow(0);
    grid.addColumn(StoredVersion::note).setHeader("Change note").setWidth("8rem").setFlexGrow(2);
    Grid.Column<StoredVersion> author =
        grid.addColumn(StoredVersion::author).setHeader("Author").setWidth("8rem").setFlexGrow(1);
    Grid.Column<StoredVersion> steps =
        grid.addColumn(version -> version.workflow().steps().size())
            .setHeader("Steps")
            .setWidth("6rem")
            .setFlexGrow(0);
    grid.addComponentColumn(version -> new TimeText(version.createdAt()))
        .setHeader("Saved")
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.actions(caller.role().may(Permission.EDIT) ? "18rem" : "7rem", this::actions);
    NarrowPage.of(grid).omit(steps, 1300).omit(author, 1200);
  }

  private static Component name(StoredVersion version) {
    Div name = new Div(new Span("v%d".formatted(version.version())));
    name.addClassName("podium-row");
    if (version.active()) {
      name.add(Words.goodChip("active"));
    }
    return name;
  }

  private Component actions(StoredVersion version) {
    Div actions = new Div(button("Compare", () -> compare(version)));
    actions.addClassName("podium-actions");
    if (caller.role().may(Permission.EDIT)) {
      actions.add(activation(version));
    }
    if (caller.role().may(Permission.EDIT) && !version.latest()) {
      actions.add(button("Roll back", () -> rollBack(version)));
    }
    return actions;
  }

  /** Begins with what came before; from the first version on, with what it has become. */
  private void compare(StoredVersion version) {
    int latest = rows.getFirst().version();
    int number = version.version();
    int from = Math.max(1, number - 1);
    new CompareDialog(id, workflows, latest, from, number == 1 ? latest : number).open();
  }

  private void rollBack(StoredVersion old) {
    StoredVersion latest = workflows.load(id, VersionSelector.Alias.LATEST);
    new RollBackDialog(
            old,
            latest,
            (note, activate) ->
                run(
                    () ->
                        workflows.push(
                            new PushRequest(
                                null, old.workflow(), activate, old.gitInfo(), old.extra()),
                            note,
                            latest.version(),
                            caller)))
        .open();
  }

  private Component activation(StoredVersion version) {
    if (version.active()) {
      return button("Deactivate", () -> run(() -> workflows.deactivate(id, caller)));
    }
    VersionSelector selector = new VersionSelector.Exact(version.version());
    return button("Activate", () -> run(() -> workflows.activate(id, selector, caller)));
  }

  private static Button button(String label, Runnable action) {
    Button button = new Button(label, event -> action.run());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }

  private void run(Runnable command) {
    try {
      command.run();
      changed.run();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }

  private void load() {
    int before = rows.isEmpty() ? 0 : rows.getLast().version();
    List<StoredVersion> page = workflows.versions(id, before, PAGE);
    rows.addAll(page);
    grid.getDataProvider().refreshAll();
    more.setVisible(page.size() == PAGE);
  }
}
