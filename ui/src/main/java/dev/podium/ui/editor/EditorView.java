package dev.podium.ui.editor;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.shell.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The editor of a workflow: canvas and text as tabs, the form of the selection beside them. */
@Route("workflows/:id/edit")
@RouteAlias("workflows/new")
@PermitAll
@CssImport("./editor/editor-frame.css")
@CssImport("./editor/editor-problems.css")
@CssImport("./editor/editor-form.css")
@CssImport("./editor/editor-triggers.css")
public final class EditorView extends Div
    implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

  private static final String NEW_ID = "new-workflow";

  private final Workflows workflows;
  private final JobTemplates templates;
  private final SignalViews signals;
  private final Runs runs;
  private final Caller caller;
  private final Div banner = new Div();
  private @Nullable EditorModel shown;
  private @Nullable LocalDraft localDraft;

  public EditorView(
      Workflows workflows,
      JobTemplates templates,
      SignalViews signals,
      Runs runs,
      CurrentUser user) {
    this.workflows = workflows;
    this.templates = templates;
    this.signals = signals;
    this.runs = runs;
    this.caller = user.caller();
    addClassName("editor");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<WorkflowId> id = event.getRouteParameters().get("id").map(WorkflowId::new);
    if (id.isEmpty() && !caller.role().may(Permission.EDIT)) {
      event.forwardTo(Paths.WORKFLOWS);
      return;
    }
    show(id.map(this::load).orElseGet(this::blank));
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent event) {
    EditorModel model = shown;
    if (model == null || !model.isDirty() || model.isReadOnly()) {
      return;
    }
    ContinueNavigationAction leave = event.postpone();
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Leave without saving?");
    dialog.setWidth("min(28rem, 92vw)");
    dialog.setText("Your changes stay in this browser and are offered when you come back.");
    dialog.setConfirmText("Leave");
    dialog.setCancelable(true);
    dialog.setCancelText("Stay");
    dialog.setRejectable(true);
    dialog.setRejectText("Discard changes");
    dialog.addConfirmListener(confirmed -> leave.proceed());
    dialog.addRejectListener(
        rejected -> {
          if (localDraft != null) {
            localDraft.forget(leave::proceed);
          }
        });
    dialog.addCancelListener(cancelled -> leave.cancel());
    dialog.open();
  }

  @Override
  public String getPageTitle() {
    EditorModel model = shown;
    return model == null ? "Podium" : "%s · Podium".formatted(model.draft().workflow().title());
  }

  private EditorModel load(WorkflowId id) {
    StoredVersion stored =
        workflows
            .find(id, VersionSelector.Alias.LATEST)
            .orElseThrow(() -> new NotFoundException("There is no workflow %s.".formatted(id)));
    Draft draft = Saving.draftOf(stored, workflows.layout(id));
    boolean readOnly = !caller.role().may(Permission.EDIT);
    return new EditorModel(workflows, templates::stepType, draft, stored.version(), readOnly);
  }

  private EditorModel blank() {
    Workflow workflow =
        new Workflow(
            freeId(), null, null, List.of(), null, List.of(), List.of(), null, null, Map.of(),
            List.of());
    Properties properties =
        WorkflowEdits.withOwner(
            Draft.NO_PROPERTIES, JsonNodeFactory.instance.stringNode(caller.name()));
    Draft draft =
        new Draft(
            new PushRequest(properties, workflow, true, null, Map.of()), CanvasLayout.AUTOMATIC);
    return new EditorModel(workflows, templates::stepType, draft, 0, false);
  }

  private WorkflowId freeId() {
    WorkflowId id = new WorkflowId(NEW_ID);
    for (int i = 2; workflows.find(id, VersionSelector.Alias.LATEST).isPresent(); i++) {
      id = new WorkflowId(NEW_ID + "-" + i);
    }
    return id;
  }

  private void show(EditorModel model) {
    shown = model;
    removeAll();
    banner.removeAll();
    Saving saving = new Saving(workflows, caller, model, this::saved, this::takeTheirs);
    CanvasTab canvas = new CanvasTab(model);
    TextTab text = new TextTab(model);
    Tab canvasTab = new Tab("Canvas");
    Tab textTab = new Tab("Text");
    Tabs tabs = new Tabs(canvasTab, textTab);
    tabs.addClassName("editor-tabs");
    text.setVisible(false);
    tabs.addSelectedChangeListener(
        event -> {
          canvas.setVisible(event.getSelectedTab() == canvasTab);
          text.setVisible(event.getSelectedTab() == textTab);
        });
    ProblemPanel problems =
        new ProblemPanel(model, problem -> go(model, problem, tabs, canvas, text));
    Div main = new Div(tabs, canvas, text, problems);
    main.addClassName("editor-main");
    Div body = new Div(main, new SidePanel(model, templates, signals));
    body.addClassName("editor-body");
    add(
        new EditorHeader(
            model, caller.role().may(Permission.OPERATE), saving::start, () -> start(model)),
        banner,
        body);
    if (!model.isReadOnly()) {
      localDraft = keepLocally(model);
    }
    for (KeyModifier modifier : new KeyModifier[] {KeyModifier.CONTROL, KeyModifier.META}) {
      // A field tells its value when it loses the focus: without that, the last word would be lost.
      Shortcuts.addShortcutListener(this, saving::start, Key.KEY_S, modifier)
          .resetFocusOnActiveElement();
    }
  }

  private LocalDraft keepLocally(EditorModel model) {
    LocalDraft local = new LocalDraft(model, caller.name(), kept -> offer(model, kept));
    add(local);
    return local;
  }

  private void offer(EditorModel model, KeptDraft kept) {
    banner.add(
        new DraftBanner(
            kept,
            model.version(),
            () -> decide(() -> model.restore(kept)),
            () -> decide(() -> {})));
  }

  private void decide(Runnable action) {
    banner.removeAll();
    action.run();
    if (localDraft != null) {
      localDraft.decided();
    }
  }

  /** Drops the draft for the version of another author. */
  private void takeTheirs(WorkflowId id) {
    if (localDraft != null) {
      localDraft.forget(() -> show(load(id)));
    }
  }

  /** To the step on the canvas if the problem has one there, else to the line in the text. */
  private static void go(
      EditorModel model, Problem problem, Tabs tabs, CanvasTab canvas, TextTab text) {
    String step = problem.step();
    Optional<StepId> id =
        Optional.ofNullable(step)
            .map(StepId::new)
            .filter(known -> model.draft().findStep(known).isPresent());
    id.ifPresent(known -> model.select(List.of(known)));
    if (id.isPresent() && canvas.isVisible()) {
      canvas.reveal(id.get());
    } else if (problem.line() > 0) {
      tabs.setSelectedIndex(1);
      text.reveal(problem);
    }
  }

  private void saved(WorkflowId id) {
    getUI()
        .ifPresent(
            ui -> {
              ui.getPage().getHistory().replaceState(null, Paths.editor(id));
              ui.getPage().setTitle(getPageTitle());
            });
  }

  private void start(EditorModel model) {
    WorkflowId id = model.draft().workflow().id();
    try {
      StartResult result =
          runs.start(
              StartRequest.manual(id, new VersionSelector.Exact(model.version()), caller.name()),
              caller);
      getUI().ifPresent(ui -> ui.navigate(Paths.run(result.run())));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }
}
