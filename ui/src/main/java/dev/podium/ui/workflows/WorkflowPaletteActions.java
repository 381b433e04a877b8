package dev.podium.ui.workflows;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowDeletion;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.backfills.BackfillDialog;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.runs.RunActions;
import dev.podium.ui.shell.PaletteActions;
import dev.podium.ui.shell.PaletteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What the command palette does with workflows; it asks what the page of a workflow asks. */
@Component
final class WorkflowPaletteActions implements PaletteActions {

  private final Workflows workflows;
  private final WorkflowDeletion deletion;
  private final Runs runs;
  private final Pausing pausing;
  private final RunViews views;
  private final Backfills backfills;

  WorkflowPaletteActions(
      Workflows workflows,
      WorkflowDeletion deletion,
      Runs runs,
      Pausing pausing,
      RunViews views,
      Backfills backfills) {
    this.workflows = workflows;
    this.deletion = deletion;
    this.runs = runs;
    this.pausing = pausing;
    this.views = views;
    this.backfills = backfills;
  }

  @Override
  public List<PaletteTarget> of(WorkflowSummary workflow, Caller caller) {
    WorkflowId id = workflow.id();
    List<PaletteTarget> all = new ArrayList<>();
    boolean mayOperate = caller.role().may(Permission.OPERATE);
    if (mayOperate && workflow.activeVersion() != 0) {
      all.add(action("Start %s", workflow, VaadinIcon.PLAY, ui -> start(id, caller, ui)));
    }
    if (caller.role().may(Permission.EDIT)) {
      all.add(action("Edit %s", workflow, VaadinIcon.PENCIL, ui -> ui.navigate(Paths.editor(id))));
    }
    if (mayOperate) {
      all.add(pause(workflow, caller));
      if (workflow.activeVersion() != 0) {
        all.add(
            action(
                "Backfill %s …",
                workflow, VaadinIcon.CALENDAR_CLOCK, ui -> backfill(id, caller, ui)));
      }
      all.add(
          action("Stop all runs of %s …", workflow, VaadinIcon.STOP, ui -> stopAll(id, caller)));
    }
    return List.copyOf(all);
  }

  private static PaletteTarget action(
      String label, WorkflowSummary workflow, VaadinIcon icon, Consumer<UI> action) {
    return new PaletteTarget(
        label.formatted(workflow.title()), workflow.id().value(), icon, action);
  }

  private PaletteTarget pause(WorkflowSummary workflow, Caller caller) {
    WorkflowId id = workflow.id();
    WorkflowPauses pauses = new WorkflowPauses(pausing, id, caller, () -> {});
    return pauses.isPaused()
        ? action("Resume %s", workflow, VaadinIcon.PLAY, ui -> pauses.resume())
        : action(
            "Pause %s …",
            workflow, VaadinIcon.PAUSE, ui -> pauses.ask(deletion.extent(id).active()));
  }

  private void start(WorkflowId id, Caller caller, UI ui) {
    Notices.attempt(
        () -> {
          StartRequest request =
              StartRequest.manual(id, VersionSelector.Alias.ACTIVE, caller.name());
          ui.navigate(Paths.run(runs.start(request, caller).run()));
        });
  }

  private void backfill(WorkflowId id, Caller caller, UI ui) {
    new BackfillDialog(
            workflows.load(id, VersionSelector.Alias.ACTIVE),
            backfills,
            caller,
            made -> ui.navigate(Paths.backfill(id, made)))
        .open();
  }

  private void stopAll(WorkflowId id, Caller caller) {
    new RunActions(runs, pausing, views, caller)
        .endAll(id, deletion.extent(id).active(), RunAction.STOP);
  }
}
